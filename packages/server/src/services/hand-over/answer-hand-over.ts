import type { Role } from '@atrium/policy/clinic'
import type { HandOver, HandOverIdInput } from '../../contract/people/hand-over.ts'
import type { Membership } from '../../contract/people/user.ts'
import { queueMessages } from '../../mail/queue-message.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { managerSince } from '../users/change-role.ts'
import { updateMembership } from '../users/membership-store.ts'
import { endHandOver, getOpen } from './hand-over-store.ts'

/**
 * The chosen one becomes an Owner, and who gave gets the role that the chosen one had: both in one transaction, under the clinic's lock.
 * There are as many Owners as before (R2). Whether the giver still is one, and the chosen one still what was promised, the
 * database has kept in step: a question that no longer fits is void.
 *
 * @throws MissingFailure for everybody but the chosen one, ConflictFailure where it waits no more.
 */
export async function acceptHandOver(scope: Scope, { handOverId }: HandOverIdInput): Promise<HandOver> {
  const open = await getOpen(scope, handOverId, 'chosen')
  const { giver, chosen } = open
  const role = chosen.role
  await endHandOver(scope, handOverId, 'accepted')
  await giveRole(scope, 'ownership.takenOver', chosen, 'owner')
  await giveRole(scope, 'ownership.handedOver', giver, role)
  const { clinic } = scope
  await queueMessages(scope, [
    {
      address: chosen.email,
      content: { kind: 'taken-over', clinic: clinic.name, link: clinic.link, giver: giver.name, role },
    },
    { address: giver.email, content: { kind: 'handed-over', clinic: clinic.name, chosen: chosen.name, role } },
  ])
  return { ...open, chosen: { ...chosen, role: 'owner' }, giver: { ...giver, role } }
}

/** The chosen one says no; the giver is told by mail too. @throws MissingFailure, ConflictFailure */
export async function declineHandOver(scope: Scope, { handOverId }: HandOverIdInput): Promise<HandOver> {
  const open = await getOpen(scope, handOverId, 'chosen')
  await endHandOver(scope, handOverId, 'declined')
  await recordChange(scope, { action: 'ownership.declined', target: open.giver })
  const content = { kind: 'hand-over-declined', clinic: scope.clinic.name, chosen: open.chosen.name } as const
  await queueMessages(scope, [{ address: open.giver.email, content }])
  return open
}

/** Each of the two hears of it by an event of their own (R5). */
async function giveRole(
  scope: Scope,
  action: 'ownership.takenOver' | 'ownership.handedOver',
  target: Membership,
  role: Role,
): Promise<void> {
  await updateMembership(scope, target.id, { role, ...managerSince(target.role, role, scope.now) })
  await recordChange(scope, { action, target, before: { role: target.role }, after: { role } })
}
