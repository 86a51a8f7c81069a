import type { InvitationResult } from '@atrium/server/contract/people/invitation'
import { mostAddresses } from '@atrium/server/contract/values/limits'
import { Button } from '@mantine/core'
import { useDraft } from '../../../api/drafts/use-draft.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { useSeats } from '../use-seats.ts'
import { AddressField } from './address-field.tsx'
import classes from './invite-dialog.module.css'
import { InviteRoleCards } from './invite-role-cards.tsx'
import type { InviteDraft } from './invite-draft.ts'
import { inviteDraft, isInviteDraft } from './invite-draft.ts'
import { sendWords } from './invite-words.ts'
import { readAddresses, withAddresses } from './read-addresses.ts'
import type { useInvite } from './use-invite.ts'

export interface InviteFormProps {
  invite: ReturnType<typeof useInvite>
  /** An address to correct. */
  firstDraft: string
  onSent: (results: InvitationResult[]) => void
  onClose: () => void
}

export function InviteForm({ invite, firstDraft, onSent, onClose }: InviteFormProps) {
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
  const send = () => invite.mutate({ emails: good, role }, { onSuccess: ({ results }) => onSent(results) })
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

/** What the invitations take; a clinic without a limit is told nothing of seats (R16). */
function SeatLine({ count }: { count: number }) {
  const seats = useSeats()
  if (!seats || seats.free === null) return null
  return (
    <p className={classes['seats']}>
      <strong>
        {count} of {seats.free} free seats
      </strong>{' '}
      will be reserved. Inviting never changes the bill.
    </p>
  )
}
