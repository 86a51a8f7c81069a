import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '../../components/button/button.tsx'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { atBase } from '../../api/place/base.ts'
import { forgetToken } from '../../api/session/mailed-token.ts'
import { openDoor } from '../../api/session/open-door.ts'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { backToDoor } from '../../components/form/ask-for-mail.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { WayInForm } from './way-in-form.tsx'

/** For who lost the second step: with the link that an Owner caused, and the password. */
export function WayInPage() {
  const token = useMailedToken('way-in')
  useDocumentTitle(documentTitle('Come in without your second step'))
  return token === null ? <DeadLink /> : <WayIn key={token} token={token} />
}

function DeadLink() {
  useEffect(() => forgetToken('way-in'), [])
  return (
    <CalmPage title="This link does not work" actions={backToDoor}>
      It was used already, has run out, or was taken back. An Owner of your clinic can open another way in.
    </CalmPage>
  )
}

/** In the demo a persona is chosen first. */
const goIn = () => (import.meta.env.MODE === 'demo' ? void openDoor() : window.location.assign(atBase('/')))

function WayIn({ token }: { token: string }) {
  const { options } = useApi()
  const view = useQuery(options.wayIn.get.queryOptions({ token }, { staleTime: Infinity }))
  const use = useMutation(options.wayIn.use.mutationOptions({ onSuccess: () => forgetToken('way-in') }))
  if (use.isSuccess) {
    return (
      <CalmPage title="Two-step sign-in is off" actions={<Button onClick={goIn}>Go to Atrium</Button>}>
        You are signed in, and no other device is any more. Where a clinic of yours asks for a second step, you set up a
        new one now.
      </CalmPage>
    )
  }
  if ([view.error, use.error].some((error) => failureOf(error)?.httpStatus === 404)) return <DeadLink />
  if (view.isError) return <UnansweredPage sentence={sentenceOf(view.error)} onRetry={() => void view.refetch()} />
  return (
    <PlainPage title="Come in without your second step">
      {view.data ? (
        <WayInForm
          view={view.data}
          error={use.error}
          isPending={use.isPending}
          onSubmit={(given) => use.mutate({ token, ...given })}
        />
      ) : null}
    </PlainPage>
  )
}
