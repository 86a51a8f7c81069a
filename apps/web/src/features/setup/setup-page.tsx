import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { SetupForm } from './setup-form.tsx'
import classes from './setup-page.module.css'

/** The first Owner of an empty installation, and the first clinic (R32). */
export function SetupPage() {
  const token = useMailedToken('setup')
  return token === null ? <Dead /> : <Setup key={token} token={token} />
}

function Dead() {
  return (
    <CalmPage title="This address does not work">
      It is good for an hour, and once. Start the server again: it prints a new one as long as nobody has a login.
    </CalmPage>
  )
}

function Setup({ token }: { token: string }) {
  const { options } = useApi()
  useDocumentTitle(documentTitle('Set up'))
  const open = useQuery(options.setup.get.queryOptions({ token }, { staleTime: Infinity }))
  if (failureOf(open.error)?.httpStatus === 404) return <Dead />
  if (open.isError) return <UnansweredPage sentence={sentenceOf(open.error)} onRetry={() => void open.refetch()} />
  return (
    <PlainPage title="Set up the first clinic">
      <p className={classes['text']}>You become its Owner, and can invite everybody else from there.</p>
      {open.isSuccess ? <SetupForm token={token} /> : null}
    </PlainPage>
  )
}
