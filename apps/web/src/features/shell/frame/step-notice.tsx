import { Link } from '@tanstack/react-router'
import { useMe } from '../../../api/me.ts'
import { stepNoticeWords } from './step-notice-words.ts'
import classes from './step-notice.module.css'

/** One quiet line for who goes on without the second step that the clinic demands, until the next sign-in (R33). */
export function StepNotice() {
  const { clinic, secondStepAsked } = useMe()
  if (secondStepAsked !== 'next-sign-in') return null
  return (
    <output className={classes['notice']}>
      <span>{stepNoticeWords.sentence(clinic.name)}</span> <Link to="/account/security">{stepNoticeWords.act}</Link>
    </output>
  )
}
