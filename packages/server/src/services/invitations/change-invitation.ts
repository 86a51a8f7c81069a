import type { Invitation, InvitationInput, InvitationsInput, ResendOutcome } from '../../contract/people/invitation.ts'
import { assertAllowed, DeniedFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { getSeats } from '../clinic/seats.ts'
import { releaseRoom } from '../rooms/personal-room.ts'
import { eachRow } from '../each-row.ts'
import type { StoredInvitation } from './invitation-store.ts'
import type { MailAllowance } from './mail-allowance.ts'
import { assertMailable, countMailed, mailAllowance } from './mail-allowance.ts'
import { freshToken, getPending, inviteDecision, mailInvitations, updateInvitation } from './invitation-store.ts'
import { decideInForce } from './made-in-advance.ts'

/**
 * Sends an invitation again: a new token, the old one is dead, and seven days from now (R9).
 *
 * @throws DeniedFailure by rank (R3), by plan where it rests (R20), and `no-seat` where the invitation had run out and its seat is taken; MailLimitFailure.
 */
export async function resendInvitation(
  scope: Scope,
  mail: Mail,
  { invitationId }: InvitationInput,
): Promise<Invitation> {
  const sent = await resendOne(scope, mail, invitationId, await mailAllowance(scope, mail))
  await countMailed(scope, mail, 1)
  return sent
}

/** Sends several again: each as {@link resendInvitation} by itself. What the clinic has mailed today is counted once. */
export async function resendInvitations(
  scope: Scope,
  mail: Mail,
  { invitationIds }: InvitationsInput,
): Promise<{ results: ResendOutcome[] }> {
  const allowance = await mailAllowance(scope, mail)
  const done = await eachRow(invitationIds, async (id) => {
    const sent = await resendOne(scope, mail, id, allowance)
    allowance.left -= 1
    return sent
  })
  await countMailed(scope, mail, done.filter(({ answer }) => answer !== null).length)
  return { results: done.map(({ id, told, answer }) => ({ invitationId: id, ...told, link: answer?.link ?? null })) }
}

async function resendOne(scope: Scope, mail: Mail, id: string, allowance: MailAllowance): Promise<Invitation> {
  const invitation = await getPending(scope, id)
  assertAllowed(inviteDecision(scope, invitation.role))
  assertAllowed(decideInForce(scope, invitation))
  await assertSeat(scope, invitation)
  await assertMailable(scope, mail, invitation.email, { allowance })
  const token = await freshToken(scope, mail, invitation.id, invitation.version + 1)
  await updateInvitation(scope, invitation.id, token)
  await record(scope, 'invitation.resent', invitation)
  const { version, sentAt, expiresAt } = token
  const links = await mailInvitations(scope, mail, [{ ...invitation, version }])
  return asInvitation({ ...invitation, sentAt, expiresAt }, links.get(invitation.id))
}

/** Takes an invitation back: its link is dead, and the seat and the room link that it held are free (R9, R12, R16). */
export async function revokeInvitation(scope: Scope, { invitationId }: InvitationInput): Promise<Invitation> {
  const invitation = await getPending(scope, invitationId)
  assertAllowed(inviteDecision(scope, invitation.role))
  await updateInvitation(scope, invitation.id, { status: 'revoked' })
  await releaseRoom(scope, invitation.roomId)
  await record(scope, 'invitation.revoked', invitation)
  return asInvitation({ ...invitation, status: 'revoked' })
}

/** While it waits it holds its seat; run out, it needs one like any other. */
async function assertSeat(scope: Scope, { role, expiresAt }: StoredInvitation): Promise<void> {
  if (expiresAt > scope.now) return
  const seats = await getSeats(scope)
  const decision = inviteDecision(scope, role, seats.free)
  if (!decision.allowed) throw new DeniedFailure(decision.denial, seats)
}

function record(
  scope: Scope,
  action: 'invitation.resent' | 'invitation.revoked',
  { id, email, role }: StoredInvitation,
) {
  return recordChange(scope, { action, target: { id, name: email }, after: { email, role } })
}

function asInvitation(
  { id, email, name, role, status, sentAt, expiresAt }: StoredInvitation,
  link?: string,
): Invitation {
  return { id, email, name, role, status, sentAt, expiresAt, link: link ?? null }
}
