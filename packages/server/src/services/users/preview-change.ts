import type { Capability, Role } from '@atrium/policy/clinic'
import { capabilities, clinicPolicy } from '@atrium/policy/clinic'
import type { ChangePreview, Membership, PreviewInput, PreviewRoom } from '../../contract/people/user.ts'
import { assertAllowed } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { assertChanges, asTarget, countActiveOwners, getMembership } from './membership-store.ts'
import { getSeats } from '../clinic/seats.ts'

/**
 * What a change would do, without doing it. Rank and the last Owner are answered in `decision`, for the dialog to show.
 *
 * @throws DeniedFailure when the viewer may not make such changes at all, ConflictFailure where the act would be one.
 */
export async function previewChange(scope: Scope, { membershipId, change }: PreviewInput): Promise<ChangePreview> {
  assertAllowed(clinicPolicy.decide(scope.actor, typeof change === 'string' ? 'user.changeStatus' : 'user.changeRole'))
  const membership = await getMembership(scope, membershipId)
  if (typeof change === 'string') assertChanges(membership, change)
  const [activeOwners, seats, rooms, waitingPatients] = await Promise.all([
    countActiveOwners(scope),
    getSeats(scope),
    roomsOf(scope, membershipId),
    countWaiting(scope, membershipId),
  ])
  const question = { actor: scope.actor, target: asTarget(scope, membership), activeOwners }
  const decision =
    typeof change === 'string'
      ? clinicPolicy.decideStatusChange({ ...question, change, freeSeats: seats.free })
      : clinicPolicy.decideRoleChange({ ...question, to: change.role })
  const before = rightsOf(scope, membership.status === 'active' ? membership.role : null)
  const after = rightsOf(scope, roleAfter(membership, change))
  return {
    decision,
    gains: [...after].filter((capability) => !before.has(capability)),
    loses: [...before].filter((capability) => !after.has(capability)),
    rooms,
    waitingPatients,
    seats: { before: seats.used, after: seats.used + seatStep(membership, change) },
    billChange: 0,
  }
}

function roleAfter({ role, status }: Membership, change: PreviewInput['change']): Role | null {
  if (typeof change !== 'string') return status === 'active' ? change.role : null
  return change === 'restore' ? role : null
}

function rightsOf({ clinic }: Scope, role: Role | null): Set<Capability> {
  if (!role) return new Set()
  const decisions = clinicPolicy.decideAll({ role, plan: clinic.plan })
  return new Set(capabilities.filter((capability) => decisions[capability].allowed))
}

function seatStep({ status }: Membership, change: PreviewInput['change']): number {
  if (change === 'restore') return 1
  return typeof change === 'string' && status === 'active' ? -1 : 0
}

async function roomsOf(scope: Scope, membershipId: string): Promise<PreviewRoom[]> {
  const rows = await scope.run(
    `select id, name, kind from rooms
     where clinic_id = $1 and (kind = 'personal' or closed_at is null) and (
       membership_id = $2 or id in (select room_id from room_assignments where clinic_id = $1 and membership_id = $2))
     order by kind, name collate "C", id`,
    [scope.clinic.id, membershipId],
  )
  return rows.map(([id, name, kind]) => ({ id, name, kind }) as PreviewRoom)
}

async function countWaiting(scope: Scope, membershipId: string): Promise<number> {
  const [[waiting] = []] = await scope.run(
    `select count(*) from visits join rooms on rooms.clinic_id = visits.clinic_id and rooms.id = visits.room_id
     where visits.clinic_id = $1 and rooms.membership_id = $2 and visits.status = 'waiting'
       and (visits.kept_until is null or visits.kept_until > $3)`,
    [scope.clinic.id, membershipId, scope.now.toISOString()],
  )
  return Number(waiting)
}
