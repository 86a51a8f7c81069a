import { ButtonLink } from '../../components/button/button.tsx'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { atBase } from '../../api/place/base.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { backToDoor } from '../../components/form/ask-for-mail.tsx'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { TakeBackForm } from './take-back-form.tsx'

const title = 'Take the second step back'

/** With the link of the mail about a first second step: for who did not set it up. */
export function TakeBackPage() {
  const token = useMailedToken('second-step')
  useDocumentTitle(documentTitle(title))
  return token === null ? <DeadLink /> : <TakeBack key={token} token={token} />
}

function DeadLink() {
  useEffect(() => forgetToken('second-step'), [])
  return (
    <CalmPage title="This link does not work" actions={backToDoor}>
      It was used already, has run out, or your way of signing in was changed since. If you cannot get in, an Owner of
      your clinic can open a way in for you.
    </CalmPage>
  )
}

function TakeBack({ token }: { token: string }) {
  const { options } = useApi()
  const view = useQuery(options.stepUndo.get.queryOptions({ token }, { staleTime: Infinity }))
  const undo = useMutation(options.stepUndo.complete.mutationOptions({ onSuccess: () => forgetToken('second-step') }))
  if (undo.isSuccess) {
    return (
      <CalmPage
        title="The second step is taken back"
        actions={<ButtonLink href={atBase('/reset')}>Set a new password</ButtonLink>}
      >
        Every device is signed out, and your old password opens nothing any more: somebody else knew it. Set a new one
        now.
      </CalmPage>
    )
  }
  if ([view.error, undo.error].some((error) => failureOf(error)?.httpStatus === 404)) return <DeadLink />
  if (view.isError) return <UnansweredPage sentence={sentenceOf(view.error)} onRetry={() => void view.refetch()} />
  return (
    <PlainPage title={title}>
      {view.data ? (
        <TakeBackForm
          view={view.data}
          error={undo.error}
          isPending={undo.isPending}
          onSubmit={(password) => undo.mutate({ token, password })}
        />
      ) : null}
    </PlainPage>
  )
}
