import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button, ButtonLink } from '../../components/button/button.tsx'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { atBase } from '../../api/place/base.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { CalmPage, toAtrium } from '../../components/states/calm-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { doneWords, emailWords } from './email-words.ts'

/** With a mailed link: confirms the new address of a login, or takes a change back. */
export function EmailPage() {
  const token = useMailedToken('email')
  useDocumentTitle(documentTitle('Your email'))
  return token === null ? <DeadLink /> : <Change key={token} token={token} />
}

function DeadLink() {
  useEffect(() => forgetToken('email'), [])
  return (
    <CalmPage title="This link does not work" actions={toAtrium}>
      It was used already, has run out, or a newer one was sent.
    </CalmPage>
  )
}

/** A press of a button, not the opening of the link: mail servers open links to look at them. */
function Change({ token }: { token: string }) {
  const { options } = useApi()
  const view = useQuery(options.emailChange.get.queryOptions({ token }, { staleTime: Infinity }))
  const change = useMutation(options.emailChange.complete.mutationOptions({ onSuccess: () => forgetToken('email') }))
  if (change.data) {
    const { title, text } = doneWords(change.data)
    return (
      <CalmPage
        title={title}
        actions={
          <ButtonLink href={atBase(change.data.outcome === 'undone' ? '/reset' : '/')}>
            {change.data.outcome === 'undone' ? 'Set a new password' : 'Go to Atrium'}
          </ButtonLink>
        }
      >
        {text}
      </CalmPage>
    )
  }
  if ([view.error, change.error].some((error) => failureOf(error)?.httpStatus === 404)) return <DeadLink />
  if (view.isError) return <UnansweredPage sentence={sentenceOf(view.error)} onRetry={() => void view.refetch()} />
  if (!view.data) return <PlainPage title="Your email">{null}</PlainPage>
  const { title, text, act } = emailWords(view.data)
  return (
    <CalmPage
      title={title}
      actions={
        <Button ref={focusNow} loading={change.isPending} onClick={() => change.mutate({ token })}>
          {act}
        </Button>
      }
    >
      {text}
      {change.error ? <Problem>{sentenceOf(change.error)}</Problem> : null}
    </CalmPage>
  )
}
