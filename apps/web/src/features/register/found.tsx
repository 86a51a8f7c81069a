import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '../../components/button/button.tsx'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import { FoundForm } from './found-form.tsx'
import classes from './register.module.css'
import { useCompleteRegistration } from './use-complete-registration.ts'

/** With the mailed link: who one is, and the clinic. */
export function Found({ token }: { token: string }) {
  const { options } = useApi()
  const view = useQuery(options.registration.get.queryOptions({ token }, { staleTime: Infinity }))
  const complete = useCompleteRegistration()
  const isDead = [view.error, complete.error].some((error) => failureOf(error)?.httpStatus === 404)
  if (isDead) return <DeadLink />
  if (view.isError) return <UnansweredPage sentence={sentenceOf(view.error)} onRetry={() => void view.refetch()} />
  return (
    <PlainPage title="Register your clinic">
      <p className={classes['text']}>
        {view.data ? `For ${view.data.email}. You become the clinic’s Owner; it begins on Free.` : ''}
      </p>
      {view.data ? <FoundForm token={token} email={view.data.email} complete={complete} /> : null}
    </PlainPage>
  )
}

function DeadLink() {
  useEffect(() => forgetToken('register'), [])
  return (
    <CalmPage
      title="This link does not work"
      actions={<Button onClick={() => window.location.reload()}>Ask for a new one</Button>}
    >
      It is good for an hour, and once.
    </CalmPage>
  )
}
