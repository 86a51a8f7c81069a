import { clinicCore } from '@atrium/policy/clinic'
import { decideInvite } from '@atrium/policy/core'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import { loadAsk, mayAsk } from '../../../components/ask/ask-button.tsx'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import type { UsersSearch } from '../users-search.ts'
import { InviteForm } from './invite-form.tsx'
import { InviteResult } from './result/invite-result.tsx'
import { resultWords } from './invite-words.ts'
import { PrecreateForm } from './precreate/precreate-form.tsx'
import type { Precreated } from './precreate/precreate-form.tsx'
import { PrecreateResult } from './precreate/precreate-result.tsx'
import { useInvite, usePrecreate } from './use-invite.ts'
import type { Sent } from './use-invite.ts'

export interface InviteDialogProps {
  onClose: () => void
  onSearch: (change: UsersSearch) => void
}

/** What the dialog shows: a form of either way, or what came of it. */
type Shown =
  | { kind: 'addresses'; draft: string }
  | { kind: 'sent'; sent: Sent }
  | { kind: 'account' }
  | { kind: 'made'; made: Precreated }
  /** Seats are asked for, in a dialog of its own. */
  | { kind: 'ask'; sent: Sent }

function titleOf(shown: Shown): string {
  switch (shown.kind) {
    case 'addresses':
      return 'Invite users'
    case 'ask':
    case 'sent':
      return resultWords(shown.sent.results)[0]
    case 'account':
      return 'Create account for them'
    case 'made':
      return 'Account created'
  }
}

/** Invite users: addresses and a role, then what became of each (R8); or one account, made in advance (R12). */
export function InviteDialog({ onClose, onSearch }: InviteDialogProps) {
  const [shown, show] = useState<Shown>({ kind: 'addresses', draft: '' })
  const { decisions, membership, plan } = useMe()
  const invite = useInvite()
  const precreate = usePrecreate()
  const showAddresses = (draft = '') => show({ kind: 'addresses', draft })
  const showAccount = () => show({ kind: 'account' })
  const find = (email: string) => {
    onClose()
    onSearch({ search: email, status: undefined, role: undefined })
  }
  if (shown.kind === 'ask') {
    const { results, role } = shown.sent
    const without = results.filter(({ outcome }) => outcome === 'no-seat')
    const actor = { role: membership.role, plan }
    const decision = decideInvite(clinicCore, { actor, to: role, freeSeats: 0 })
    if (decision.allowed) return null
    const awaited = { invites: without.map(({ email }) => ({ email, role })), restores: [] }
    return <Part load={loadAsk} props={{ denial: decision.denial, awaited, onClose }} />
  }
  const body = () => {
    switch (shown.kind) {
      case 'addresses': {
        const onSent = (sent: Sent) => show({ kind: 'sent', sent })
        const way = { onSent, onPrecreate: showAccount, onClose }
        return <InviteForm invite={invite} firstDraft={shown.draft} {...way} />
      }
      case 'sent': {
        const { sent } = shown
        const onAsk = mayAsk({ reason: 'no-seat' }, decisions) ? () => show({ kind: 'ask', sent }) : undefined
        return <InviteResult {...sent} onFind={find} onMore={showAddresses} onAsk={onAsk} onClose={onClose} />
      }
      case 'account': {
        const onMade = (made: Precreated) => show({ kind: 'made', made })
        return <PrecreateForm precreate={precreate} onMade={onMade} onBack={() => showAddresses()} onClose={onClose} />
      }
      case 'made':
        return <PrecreateResult made={shown.made} onMore={showAccount} onClose={onClose} />
    }
  }
  // What is being sent has an answer for each address: it is waited for.
  return (
    <Dialog title={titleOf(shown)} onClose={() => !invite.isPending && !precreate.isPending && onClose()}>
      {body()}
    </Dialog>
  )
}
