import { clinicPolicy } from '@atrium/policy/clinic'
import type { StatusChange as PolicyStatusChange } from '@atrium/policy'
import type { AuditAction } from '../../contract/clinic/audit.ts'
import type { Membership, MembershipInput } from '../../contract/people/user.ts'
import { DeniedFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { partColleague } from '../calls/colleagues.ts'
import {
  assertChanges,
  asTarget,
  countActiveOwners,
  deleteMembership,
  getMembership,
  updateMembership,
} from './membership-store.ts'
import { closePersonalRoom, moveWaitingPatients, reopenPersonalRoom } from '../rooms/personal-room.ts'
import { getSeats } from '../clinic/seats.ts'

/** Ends the access, frees the seat and closes the room link; history, room and assignments stay (R13). */
export async function archiveUser(scope: Scope, { membershipId, moveWaitingTo }: MembershipInput): Promise<Membership> {
  const membership = await decided(scope, membershipId, 'archive')
  assertChanges(membership, 'archive')
  await closePersonalRoom(scope, membershipId)
  await moveWaitingPatients(scope, membershipId, moveWaitingTo)
  await updateMembership(scope, membershipId, { status: 'archived', archivedAt: scope.now })
  await partColleague(scope, membershipId)
  await record(scope, 'membership.archived', membership, { status: 'archived' })
  return { ...membership, status: 'archived' }
}

/** Brings an archived membership back with its role and assignments; needs a free seat on Premium (R13). */
export async function restoreUser(scope: Scope, { membershipId }: MembershipInput): Promise<Membership> {
  const membership = await decided(scope, membershipId, 'restore')
  assertChanges(membership, 'restore')
  await reopenPersonalRoom(scope, membershipId)
  await updateMembership(scope, membershipId, { status: 'active', archivedAt: null })
  await record(scope, 'membership.restored', membership, { status: 'active' })
  return { ...membership, status: 'active' }
}

/** Takes a membership away for good; its room closes, past history keeps the name (R13). */
export async function removeUser(scope: Scope, { membershipId, moveWaitingTo }: MembershipInput): Promise<Membership> {
  const membership = await decided(scope, membershipId, 'remove')
  await closePersonalRoom(scope, membershipId)
  await moveWaitingPatients(scope, membershipId, moveWaitingTo)
  await takeAway(scope, membership, 'membership.removed')
  return membership
}

/** Leaves the clinic oneself (R15), unless one is its final Owner (R2). */
export async function leaveClinic(scope: Scope): Promise<void> {
  const membership = await decided(scope, scope.actor.membershipId, 'leave')
  await takeAway(scope, membership, 'membership.left')
}

/** May the person leave this clinic? @throws DeniedFailure for its final Owner (R2). */
export async function decideLeaving(scope: Scope): Promise<void> {
  await decided(scope, scope.actor.membershipId, 'leave')
}

async function takeAway(scope: Scope, membership: Membership, action: AuditAction): Promise<void> {
  await closePersonalRoom(scope, membership.id)
  await deleteMembership(scope, membership.id)
  await partColleague(scope, membership.id)
  await record(scope, action, membership, null)
}

async function decided(scope: Scope, membershipId: string, change: PolicyStatusChange): Promise<Membership> {
  const [membership, activeOwners] = await Promise.all([getMembership(scope, membershipId), countActiveOwners(scope)])
  const seats = change === 'restore' ? await getSeats(scope) : null
  const decision = clinicPolicy.decideStatusChange({
    actor: scope.actor,
    target: asTarget(scope, membership),
    change,
    activeOwners,
    freeSeats: seats === null ? null : seats.free,
  })
  if (decision.allowed) return membership
  throw new DeniedFailure(decision.denial, seats)
}

function record(scope: Scope, action: AuditAction, membership: Membership, after: { status: string } | null) {
  const { role, status, email } = membership
  return recordChange(scope, {
    action,
    target: membership,
    before: after ? { status } : { role, status, email },
    ...(after && { after }),
  })
}
