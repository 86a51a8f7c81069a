import { Link } from '@tanstack/react-router'
import { useMe } from '../../../api/me.ts'
import classes from './step-notice.module.css'

/** One quiet line for who goes on without the second step that the clinic demands, until the next sign-in (R33). */
export function StepNotice() {
  const { clinic, secondStepAsked } = useMe()
  if (secondStepAsked !== 'next-sign-in') return null
  return (
    <output className={classes['notice']}>
      <span>
        From your next sign-in, <bdi>{clinic.name}</bdi> asks you for two-step sign-in.
      </span>{' '}
      <Link to="/account/security">Set it up now</Link>
    </output>
  )
}
