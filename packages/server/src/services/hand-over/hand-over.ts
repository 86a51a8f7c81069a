import { clinicPolicy } from '@atrium/policy/clinic'
import type { Sessions } from '../../auth/sessions.ts'
import type { HandOver, HandOverIdInput, HandOverInput } from '../../contract/people/hand-over.ts'
import type { Membership } from '../../contract/people/user.ts'
import type { SelfDoor } from '../../entrance/self.ts'
import { assertAllowed, ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import { assertNotMailedOften } from '../../mail/mails-of-hour.ts'
import { queueMessages, settling } from '../../mail/queue-message.ts'
import type { Scope } from '../../scope.ts'
import { confirmPassword } from '../account/password/confirm-password.ts'
import { recordChange } from '../audit/audit.ts'
import { asTarget, countActiveOwners, getMembership } from '../users/membership-store.ts'
import { endHandOver, getOpen, insertHandOver, openHandOvers } from './hand-over-store.ts'

/**
 * An Owner asks an active Admin or Member to take over: nothing changes before that person accepts. One question at a time; asked once
 * more of the same person, it is the same question. Giving the role of Owner is what is decided, so Owners alone may (R3).
 *
 * @throws DeniedFailure, what {@link confirmPassword} throws, ConflictFailure for somebody who is an Owner or archived, or while another
 * is asked, InvalidFailure for oneself, MailedOftenFailure for who was asked again and again.
 */
export async function handOver(
  self: SelfDoor,
  sessions: Sessions,
  { membershipId, password }: HandOverInput,
): Promise<HandOver> {
  await self.look((scope) => chosenOne(scope, membershipId))
  await confirmPassword(self, sessions, password, 'password')
  return self.change(async (scope) => {
    const [chosen, { given }] = await Promise.all([chosenOne(scope, membershipId), openHandOvers(scope)])
    if (given?.chosen.id === chosen.id) return given
    if (given) throw new ConflictFailure(`You have asked ${given.chosen.name} already. Take that back first.`)
    await assertNotMailedOften(scope, 'hand-over', chosen.email)
    const made = await insertHandOver(scope, chosen.id)
    await recordChange(scope, { action: 'ownership.offered', target: chosen, after: { role: chosen.role } })
    const { clinic, actor, now } = scope
    const facts = { handOverId: made.id, clinic: clinic.name, link: clinic.link, giver: actor.name, role: chosen.role }
    // One that is withdrawn before it goes tells nobody (atrium_is_mail_wanted).
    const content = { kind: 'hand-over', ...facts } as const
    await queueMessages(scope, [{ address: chosen.email, content, goesAt: settling(now) }])
    return { ...made, giver: await getMembership(scope, actor.membershipId), chosen }
  })
}

/** Takes the own question back. @throws MissingFailure, ConflictFailure */
export async function cancelHandOver(scope: Scope, { handOverId }: HandOverIdInput): Promise<HandOver> {
  const open = await getOpen(scope, handOverId, 'giver')
  await endHandOver(scope, handOverId, 'withdrawn')
  await recordChange(scope, { action: 'ownership.withdrawn', target: open.chosen })
  return open
}

/** Who may be asked, looked at from this actor. */
async function chosenOne(scope: Scope, membershipId: string): Promise<Membership> {
  const [chosen, activeOwners] = await Promise.all([getMembership(scope, membershipId), countActiveOwners(scope)])
  const target = asTarget(scope, chosen)
  assertAllowed(clinicPolicy.decideRoleChange({ actor: scope.actor, target, to: 'owner', activeOwners }))
  if (membershipId === scope.actor.membershipId) throw new InvalidFailure({ membershipId: ['Choose somebody else'] })
  if (chosen.status === 'archived') throw new ConflictFailure(`${chosen.name} is archived. Restore them first.`)
  if (chosen.role === 'owner') throw new ConflictFailure(`${chosen.name} is an Owner already.`)
  return chosen
}
