import { and, count, eq } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Target } from '@atrium/policy'
import type { Role } from '@atrium/policy/clinic'
import type { Membership, StatusChange } from '../../contract/people/user.ts'
import { memberships } from '../../db/schema.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'

/** What is told of a membership, read from the table or from one that stands in for it. */
export function membershipColumns<Source extends Record<keyof Membership, PgColumn>>({
  id,
  name,
  email,
  role,
  status,
  lastActiveAt,
}: Source): Pick<Source, keyof Membership> {
  return { id, name, email, role, status, lastActiveAt }
}

/** One membership of the scope's clinic. @throws MissingFailure */
export async function getMembership(scope: Scope, id: string): Promise<Membership> {
  const [membership] = await scope.queries
    .select(membershipColumns(memberships))
    .from(memberships)
    .where(isMembership(scope, id))
  if (!membership) throw new MissingFailure()
  return membership
}

/** How many active Owners the clinic has: what R2 is decided by. Pending and archived ones do not count. */
export async function countActiveOwners(scope: Scope): Promise<number> {
  const [{ owners } = { owners: 0 }] = await scope.queries
    .select({ owners: count() })
    .from(memberships)
    .where(
      and(
        eq(memberships.clinicId, scope.clinic.id),
        eq(memberships.role, 'owner' satisfies Role),
        eq(memberships.status, 'active'),
      ),
    )
  return owners
}

/** Writes the given columns of one membership. */
export async function updateMembership(
  scope: Scope,
  id: string,
  values: Partial<
    Pick<
      typeof memberships.$inferInsert,
      'role' | 'status' | 'archivedAt' | 'managerSince' | 'name' | 'sortName' | 'title'
    >
  >,
): Promise<void> {
  await scope.queries.update(memberships).set(values).where(isMembership(scope, id))
}

export async function deleteMembership(scope: Scope, id: string): Promise<void> {
  await scope.queries.delete(memberships).where(isMembership(scope, id))
}

function isMembership(scope: Scope, id: string) {
  return and(eq(memberships.clinicId, scope.clinic.id), eq(memberships.id, id))
}

/** @throws ConflictFailure when somebody has made the change already. */
export function assertChanges({ name, status }: Membership, change: StatusChange): void {
  if (change === 'archive' && status === 'archived') throw new ConflictFailure(`${name} is archived already.`)
  if (change === 'restore' && status === 'active') throw new ConflictFailure(`${name} is active already.`)
}

/** The membership as the policy's rank rules look at it: of oneself, the actor has said it all. */
export function asTarget(scope: Scope, { id, role, status }: Membership): Target<Role> {
  return id === scope.actor.membershipId ? { self: true } : { role, status }
}
