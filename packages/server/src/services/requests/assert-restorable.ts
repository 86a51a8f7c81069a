import { clinicPolicy } from '@atrium/policy/clinic'
import { assertAllowed, ConflictFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { asTarget, countActiveOwners, getMembership } from '../users/membership-store.ts'

/** Goes on when seats alone keep the actor from restoring that membership. @throws MissingFailure, DeniedFailure (R3), ConflictFailure */
export async function assertRestorable(scope: Scope, membershipId: string): Promise<void> {
  const [membership, activeOwners] = await Promise.all([getMembership(scope, membershipId), countActiveOwners(scope)])
  const target = asTarget(scope, membership)
  const question = { actor: scope.actor, target, change: 'restore' as const, activeOwners, freeSeats: null }
  assertAllowed(clinicPolicy.decideStatusChange(question))
  if (membership.status === 'active') throw new ConflictFailure(`${membership.name} is active already.`)
}
