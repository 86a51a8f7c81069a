import type { SQL } from 'drizzle-orm'
import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Role } from '@atrium/policy/clinic'
import { clinicPolicy, roles } from '@atrium/policy/clinic'
import { memberships, requests } from '../../db/schema.ts'
import { assertAllowed } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { asTarget, countActiveOwners, getMembership } from '../users/membership-store.ts'
import type { Asked } from './what-is-asked.ts'

/** How many of those who may answer are named, and one more, so that a page can say that there are others. */
const named = 6

/** Whether a role could say yes: seats and plan are bought by who manages billing, a role is given by rank (R3). */
function mayRole(role: Role, { plan }: Scope['clinic'], { wantsSeats, wantsPlan, wantsRole }: Asked): boolean {
  const subject = { role, plan }
  const needsBilling = wantsSeats || wantsPlan !== null
  if (needsBilling && !clinicPolicy.can(subject, 'billing.manage')) return false
  return wantsRole === null || clinicPolicy.assignableRoles(subject).includes(wantsRole)
}

/** Whether the actor may say yes or no to what somebody asks: never to the own. */
export function mayAnswer({ actor, clinic }: Scope, asked: Asked, askerId: string): boolean {
  return askerId !== actor.membershipId && mayRole(actor.role, clinic, asked)
}

/**
 * The same question with its reason, by the rules of the one who answers.
 *
 * @throws DeniedFailure by role, or by rank (R2, R3, R4).
 */
export async function assertMayAnswer(scope: Scope, asked: Asked, askerId: string): Promise<void> {
  const { wantsSeats, wantsPlan, wantsRole } = asked
  if (wantsSeats || wantsPlan !== null) assertAllowed(clinicPolicy.decide(scope.actor, 'billing.manage'))
  if (wantsRole === null) return
  const [asker, activeOwners] = await Promise.all([getMembership(scope, askerId), countActiveOwners(scope)])
  const target = asTarget(scope, asker)
  assertAllowed(clinicPolicy.decideRoleChange({ actor: scope.actor, target, to: wantsRole, activeOwners }))
}

/** The requests of others that the actor may answer, as the database finds them. */
export function isAnswerable({ actor, clinic }: Scope): SQL | undefined {
  const { wantsSeats, wantsPlan, wantsRole, askerId } = requests
  const mayBill = clinicPolicy.can(actor, 'billing.manage')
  const given = [...clinicPolicy.assignableRoles({ role: actor.role, plan: clinic.plan })]
  if (!mayBill && given.length === 0) return sql`false`
  return and(
    ne(askerId, actor.membershipId),
    mayBill ? undefined : and(eq(wantsSeats, false), isNull(wantsPlan)),
    or(isNull(wantsRole), given.length > 0 ? inArray(wantsRole, given) : sql`false`),
  )
}

/** Somebody who may answer. */
export interface Answerer {
  id: string
  name: string
  email: string
  role: Role
}

/**
 * Those who may answer, Owners first, without the one who asks.
 *
 * @param most by role: of each role so many are read, that names can be told without a look at the whole clinic.
 */
export async function answerersIn(
  scope: Scope,
  most = named + 1,
): Promise<(asked: Asked, askerId: string) => Answerer[]> {
  const { queries, clinic } = scope
  const { id, name, email, role, position, sortName, status } = memberships
  const able = roles.filter((each) => clinicPolicy.can({ role: each, plan: clinic.plan }, 'user.changeRole'))
  const people: Answerer[] = []
  for (const each of able) {
    const found = await queries
      .select({ id, name, email, role })
      .from(memberships)
      .where(and(eq(memberships.clinicId, clinic.id), eq(position, roles.indexOf(each)), eq(status, 'active')))
      .orderBy(asc(sortName), asc(id))
      .limit(most)
    people.push(...found)
  }
  return (asked, askerId) => people.filter((each) => each.id !== askerId && mayRole(each.role, clinic, asked))
}

export const namesOf = (answerers: readonly Answerer[]): string[] => answerers.slice(0, named).map(({ name }) => name)
