import { useDocumentTitle } from '@mantine/hooks'
import { useMailedToken } from '../../api/session/use-mailed-token.ts'
import { documentTitle } from '../../components/words/document-title.ts'
import { AskForLink } from './ask-for-link.tsx'
import { SetPassword } from './set-password.tsx'

/** A forgotten password: first a link by mail, then, with that link, a new one. */
export function ResetPage() {
  const token = useMailedToken('reset')
  useDocumentTitle(documentTitle('Set a new password'))
  return token === null ? <AskForLink /> : <SetPassword key={token} token={token} />
}
