import { clinicPolicy } from '@atrium/policy/clinic'
import type { Invitation, InvitationOutcome, PrecreateInput } from '../../contract/people/invitation.ts'
import { assertAllowed, DeniedFailure, InvalidFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import { releaseRoom, reserveRoom } from '../rooms/personal-room.ts'
import { inviteDecision, mailInvitations } from './invitation-store.ts'
import { judgeAddress, whoIsHere } from './judge-address.ts'
import { assertMailable, countMailed } from './mail-allowance.ts'
import { writeInvitation } from './write-invitation.ts'

const taken: Record<Exclude<InvitationOutcome, 'sent' | 'no-seat' | 'not-an-address' | 'mail-limit'>, string> = {
  'already-member': 'Is in this clinic already',
  'already-invited': 'Has an invitation that waits',
  archived: 'Is archived here. Restoring keeps rooms and history',
}

/**
 * Makes somebody's account in advance (R12): the name, and the Personal Room with its link, wait with an invitation. The membership
 * itself is made by `joinClinic` once they accept, and a login by nobody but the person (R31): so it is a seat reserved and not used,
 * no Owner who counts, and nothing tells whether the address has a login elsewhere (R34).
 *
 * @throws DeniedFailure by plan, rank, or `no-seat`; MailLimitFailure; InvalidFailure for an address that is here, and for a link that is or was
 * somebody's (R21).
 */
export async function precreateUser(
  scope: Scope,
  mail: Mail,
  { email, firstName, lastName, roomLink, role }: PrecreateInput,
): Promise<Invitation> {
  assertAllowed(clinicPolicy.decide(scope.actor, 'feature.precreatedAccount'))
  assertAllowed(inviteDecision(scope, role))
  const [here, seats] = await Promise.all([whoIsHere(scope, [email]), getSeats(scope)])
  const { member, pending } = here(email)
  const outcome = judgeAddress(scope, { role, member, pending, seats: seats.free })
  if (outcome === 'no-seat') {
    const decision = inviteDecision(scope, role, seats.free)
    if (!decision.allowed) throw new DeniedFailure(decision.denial, seats)
  } else if (outcome !== 'sent') throw new InvalidFailure({ email: [taken[outcome]] })
  await assertMailable(scope, mail, email)
  const name = `${firstName} ${lastName}`
  if (pending) await releaseRoom(scope, pending.roomId)
  const roomId = await reserveRoom(scope, { name, link: roomLink })
  const written = await writeInvitation(scope, mail, {
    email,
    role,
    pending,
    name,
    room: { id: roomId, link: roomLink },
  })
  const links = await mailInvitations(scope, mail, [written])
  await countMailed(scope, mail, 1)
  const { id, sentAt, expiresAt } = written
  return { id, email, name, role, status: 'pending', sentAt, expiresAt, link: links.get(id) ?? null }
}
