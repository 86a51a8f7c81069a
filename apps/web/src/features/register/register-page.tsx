import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { NotFoundPage } from '../../components/states/not-found-page.tsx'
import { UnansweredPage } from '../../components/states/unanswered-page.tsx'
import { PlainPage } from '../../components/page/plain-page.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { AskToRegister } from './ask-to-register.tsx'
import { Found } from './found.tsx'

const title = 'Register your clinic'

/** Registering by oneself, where that is open (R32): first a link by mail, then, with it, login and clinic. Elsewhere it is no page. */
export function RegisterPage() {
  const { options } = useApi()
  const token = useMailedToken('register')
  useDocumentTitle(documentTitle(title))
  const status = useQuery(options.registration.status.queryOptions(undefined, { staleTime: Infinity }))
  if (failureOf(status.error)?.httpStatus === 404) return <NotFoundPage />
  if (status.isError)
    return <UnansweredPage sentence={sentenceOf(status.error)} onRetry={() => void status.refetch()} />
  if (!status.data) return <PlainPage title={title}>{null}</PlainPage>
  return token === null ? <AskToRegister isMailed={status.data.isMailed} /> : <Found key={token} token={token} />
}
