import { clinicCore, explain } from '@atrium/policy/clinic'
import { decideInvite } from '@atrium/policy/core'
import { IconMailForward, IconMailOff } from '@tabler/icons-react'
import { useMe } from '../../../api/me.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { MenuItem } from '../../../components/menu/menu-item.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { useResendInvitation, useRevokeInvitation } from '../invite/use-invite.ts'

/** What can be done with an invitation that waits, or has run out (R10, R14). */
export function InvitationMenuEntries({ row }: { row: UserRow }) {
  const me = useMe()
  const resend = useResendInvitation()
  const revoke = useRevokeInvitation()
  const actor = { role: me.membership.role, plan: me.plan }
  const decision = decideInvite(clinicCore, { actor, to: row.role, freeSeats: null })
  const denial = decision.allowed ? undefined : explain(decision.denial)
  // An account made in advance rests on Free (R20): it can be taken back, and is not sent again.
  const inForce = row.isResting ? me.decisions['feature.precreatedAccount'] : decision
  const restDenial = inForce.allowed ? denial : explain(inForce.denial)
  const { email } = row
  // The menu is gone by the time of the answer, so the act itself is waited for and not this part of the page.
  const tell = async (act: Promise<{ link: string | null }>, done: string) => {
    try {
      const { link } = await act
      const copy = () => void navigator.clipboard.writeText(link ?? '')
      notify({ sentence: done, action: link === null ? undefined : { label: 'Copy link', run: copy } })
    } catch (error) {
      notify({ sentence: sentenceOf(error), isProblem: true })
    }
  }
  const input = { invitationId: row.id }
  return (
    <>
      <MenuItem
        icon={<IconMailForward size="1.125rem" stroke={1.6} aria-hidden="true" />}
        hint={restDenial ?? resendHint(row)}
        isDisabled={restDenial !== undefined}
        onSelect={() => void tell(resend.mutateAsync(input), `The invitation of ${email} was sent again.`)}
      >
        Resend invite
      </MenuItem>
      <MenuItem
        icon={<IconMailOff size="1.125rem" stroke={1.6} aria-hidden="true" />}
        hint={denial ?? 'The link is dead, the seat is free'}
        isDisabled={denial !== undefined}
        isDanger={denial === undefined}
        onSelect={() => void tell(revoke.mutateAsync(input), `The invitation of ${email} was taken back.`)}
      >
        Revoke invite
      </MenuItem>
    </>
  )
}

function resendHint({ mailFault }: UserRow): string {
  return mailFault === null ? 'A new link; the old one is dead' : `Not delivered: ${mailFault}`
}
