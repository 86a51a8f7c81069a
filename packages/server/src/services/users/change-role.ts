import type { Role } from '@atrium/policy/clinic'
import { clinicPolicy, roleLabels } from '@atrium/policy/clinic'
import type { ChangeRoleInput, Membership } from '../../contract/people/user.ts'
import { queueNotice } from '../../mail/queue-notice.ts'
import { assertAllowed, ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { asTarget, countActiveOwners, getMembership, updateMembership } from './membership-store.ts'

/**
 * Gives a membership another role, at once and for everybody (R5). Seats and bill stay as they are (R6).
 *
 * @param told `isToldElsewhere`: whether the person hears of it by another mail.
 * @throws DeniedFailure by rank (R3, R4) or for the final Owner (R2), ConflictFailure when `from` is out of date.
 */
export async function changeRole(
  scope: Scope,
  { membershipId, role, from }: ChangeRoleInput,
  { isToldElsewhere = false } = {},
): Promise<Membership> {
  const [membership, activeOwners] = await Promise.all([getMembership(scope, membershipId), countActiveOwners(scope)])
  const target = asTarget(scope, membership)
  assertAllowed(clinicPolicy.decideRoleChange({ actor: scope.actor, target, to: role, activeOwners }))
  // What is so already is what was asked for: it may be asked a second time because the first answer was lost.
  if (role === membership.role) return membership
  if (from !== undefined && from !== membership.role) {
    throw new ConflictFailure(`Somebody changed this role meanwhile: it is ${roleLabels[membership.role]} now.`)
  }
  await Promise.all([
    updateMembership(scope, membershipId, { role, ...managerSince(membership.role, role, scope.now) }),
    recordChange(scope, {
      action: 'membership.roleChanged',
      target: membership,
      before: { role: membership.role },
      after: { role },
    }),
  ])
  if (membershipId !== scope.actor.membershipId && !isToldElsewhere) {
    const { clinic, actor } = scope
    const facts = { clinic: clinic.name, name: membership.name, by: actor.name, role, from: membership.role }
    await queueNotice(scope, 'mailRoleChanged', membershipId, { kind: 'role-changed', ...facts })
  }
  return { ...membership, role }
}

/** Whoever was not meant by a demand for a second step and is now, is from now on: a session that is open goes on (R33). */
export function managerSince(from: Role, to: Role, now: Date) {
  if (from === 'member') return { managerSince: now }
  return to === 'member' ? { managerSince: null } : {}
}
