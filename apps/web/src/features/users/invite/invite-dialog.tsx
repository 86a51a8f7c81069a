import { useState } from 'react'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import type { UsersSearch } from '../users-search.ts'
import { InviteForm } from './invite-form.tsx'
import { InviteResult } from './invite-result.tsx'
import { resultWords } from './invite-words.ts'
import { useInvite } from './use-invite.ts'
import type { Sent } from './use-invite.ts'

export interface InviteDialogProps {
  onClose: () => void
  onSearch: (change: UsersSearch) => void
}

/** Invite users: addresses and a role, then what became of each (R8). */
export function InviteDialog({ onClose, onSearch }: InviteDialogProps) {
  const [sent, setSent] = useState<Sent | null>(null)
  const [draft, setDraft] = useState('')
  const invite = useInvite()
  const title = sent ? resultWords(sent.results)[0] : 'Invite users'
  // What is being sent has an answer for each address: it is waited for.
  return (
    <Dialog title={title} onClose={() => !invite.isPending && onClose()}>
      {sent ? (
        <InviteResult
          {...sent}
          onFind={(email) => {
            onClose()
            onSearch({ search: email, status: undefined, role: undefined })
          }}
          onMore={(text) => {
            setDraft(text)
            setSent(null)
          }}
          onClose={onClose}
        />
      ) : (
        <InviteForm invite={invite} firstDraft={draft} onSent={setSent} onClose={onClose} />
      )}
    </Dialog>
  )
}
