import { mostAddresses } from '@atrium/server/contract/values/limits'
import { Button } from '../../../components/button/button.tsx'
import { useDraft } from '../../../api/drafts/use-draft.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { AddressField } from './addresses/address-field.tsx'
import classes from './invite-dialog.module.css'
import { InviteRoleCards } from './invite-role-cards.tsx'
import type { InviteDraft } from './invite-draft.ts'
import { inviteDraft, isInviteDraft } from './invite-draft.ts'
import { sendWords } from './invite-words.ts'
import { PrecreateWay } from './precreate/precreate-way.tsx'
import { SeatLine } from './seat-line.tsx'
import { readAddresses, withAddresses } from './addresses/read-addresses.ts'
import type { Sent, useInvite } from './use-invite.ts'

export interface InviteFormProps {
  invite: ReturnType<typeof useInvite>
  /** An address to correct. */
  firstDraft: string
  onSent: (sent: Sent) => void
  /** The other way: an account that is made in advance. */
  onPrecreate: () => void
  onClose: () => void
}

export function InviteForm({ invite, firstDraft, onSent, onPrecreate, onClose }: InviteFormProps) {
  const [draft, keep] = useDraft<InviteDraft>(
    inviteDraft,
    { entries: [], typed: firstDraft, role: 'member' },
    isInviteDraft,
  )
  const change = (part: Partial<InviteDraft>) => keep((before) => ({ ...before, ...part }))
  const { typed, role } = draft
  const addresses = readAddresses(draft.entries.join('\n'))
  const all = withAddresses(addresses, readAddresses(typed))
  const good = all.flatMap(({ email }) => email ?? [])
  const send = () => invite.mutate({ emails: good, role }, { onSuccess: (sent) => onSent({ ...sent, role }) })
  return (
    <>
      <p className={classes['text']}>Each person gets a link. It works once, for 7 days.</p>
      <AddressField
        addresses={addresses}
        onChange={(entries) => change({ entries: entries.map(({ text }) => text) })}
        most={mostAddresses}
        draft={typed}
        onDraft={(text) => change({ typed: text })}
      />
      <PrecreateWay onChoose={onPrecreate} />
      <p className={classes['label']}>Role</p>
      <InviteRoleCards value={role} onChange={(to) => change({ role: to })} />
      <SeatLine count={good.length} />
      {all.length > mostAddresses ? (
        <Problem>{`Ten at a time: take ${all.length - mostAddresses} away, and send them afterwards.`}</Problem>
      ) : null}
      {invite.error ? <Problem>{sentenceOf(invite.error)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" disabled={invite.isPending} onClick={onClose}>
          Cancel
        </Button>
        <Button
          disabled={good.length === 0 || all.length > mostAddresses}
          loading={invite.isPending}
          // The field keeps the focus: what it does when it loses it would move this button from beneath the pointer.
          onMouseDown={(event) => event.preventDefault()}
          onClick={send}
        >
          {sendWords(good.length)}
        </Button>
      </DialogActions>
    </>
  )
}
