import type { SQL } from 'drizzle-orm'
import { and, eq, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Role } from '@atrium/policy/clinic'
import type { InvitationOutcome } from '../../contract/people/invitation.ts'
import { invitations, memberships } from '../../db/schema.ts'
import type { Scope } from '../../scope.ts'
import type { StoredInvitation } from './invitation-store.ts'
import { inviteDecision } from './invitation-store.ts'
import { isResting } from './made-in-advance.ts'

/** Who has an address in this clinic already. */
interface Here {
  member: { id: string; status: 'active' | 'archived' } | undefined
  pending: StoredInvitation | undefined
}

/** What becomes of an address when somebody is to be invited there (R8): of a send, and of a line of a file. */
export function judgeAddress(
  scope: Scope,
  { role, member, pending, seats }: Here & { role: Role; seats: number | null },
): Exclude<InvitationOutcome, 'not-an-address' | 'mail-limit'> {
  if (member) return member.status === 'archived' ? 'archived' : 'already-member'
  // One that has run out is renewed; by whom it is above it is left alone (R3), and so is one that rests (R20).
  if (pending && (pending.expiresAt > scope.now || !mayRenew(scope, pending))) return 'already-invited'
  return inviteDecision(scope, role, seats).allowed ? 'sent' : 'no-seat'
}

const mayRenew = (scope: Scope, pending: StoredInvitation) =>
  inviteDecision(scope, pending.role).allowed && !isResting(scope, pending)

/** Looks up all of these addresses at once, however many. */
export async function whoIsHere(
  { queries, clinic }: Scope,
  emails: readonly string[],
): Promise<(email: string) => Here> {
  const { id, email, status } = memberships
  const [people, waiting] = await Promise.all([
    queries
      .select({ id, email, status })
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinic.id), isAmong(email, emails))),
    queries
      .select()
      .from(invitations)
      .where(
        and(eq(invitations.clinicId, clinic.id), eq(invitations.status, 'pending'), isAmong(invitations.email, emails)),
      ),
  ])
  const members = new Map(people.map((each) => [each.email, each]))
  const pending = new Map(waiting.map((each) => [each.email, each]))
  return (address) => ({ member: members.get(address), pending: pending.get(address) })
}

/** As one value: a statement takes 65,535 of them, and a file has more lines. */
function isAmong(column: PgColumn, texts: readonly string[]): SQL {
  return sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`
}
