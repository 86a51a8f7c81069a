import { Link } from '@tanstack/react-router'
import { useApi } from '../../../api/api.tsx'
import { useMe } from '../../../api/me.ts'
import { stepNoticeWords } from './step-notice-words.ts'
import classes from './step-notice.module.css'

/** One quiet line for who goes on without the second step that the clinic demands, until the next sign-in (R33). */
export function StepNotice() {
  const { clinic, secondStepAsked } = useMe()
  const { options, queryClient } = useApi()
  // It may have been set up in another tab: the notice goes then, and the page that opens says what is on.
  const lookAgain = () => {
    void queryClient.invalidateQueries({ queryKey: options.me.pathKey() })
    void queryClient.invalidateQueries({ queryKey: options.account.get.queryKey() })
  }
  if (secondStepAsked !== 'next-sign-in') return null
  return (
    <output className={classes['notice']}>
      <span>{stepNoticeWords.sentence(clinic.name)}</span>
      <Link to="/account/security" onClick={lookAgain}>
        {stepNoticeWords.act}
      </Link>
    </output>
  )
}
