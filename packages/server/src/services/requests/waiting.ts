import { and, eq, inArray } from 'drizzle-orm'
import type { Waiting } from '../../contract/people/request.ts'
import { memberships } from '../../db/schema.ts'
import type { Scope } from '../../scope.ts'
import { whoIsHere } from '../invitations/judge-address.ts'
import type { Awaited } from './what-is-asked.ts'

/** What of a request can still be done: who was invited or restored by another way meanwhile takes no seat of it. */
export type StillWaiting = (asked: Awaited) => Waiting

/** Looks up all of these requests at once, however many. */
export async function waitingIn(scope: Scope, requests: readonly Awaited[]): Promise<StillWaiting> {
  const emails = requests.flatMap(({ invites }) => invites.map(({ email }) => email))
  const ids = requests.flatMap(({ restores }) => restores)
  const [here, archived] = await Promise.all([
    emails.length > 0 ? whoIsHere(scope, emails) : () => ({ member: undefined, pending: undefined }),
    ids.length > 0 ? archivedOf(scope, ids) : [],
  ])
  return ({ invites, restores }) => ({
    invites: invites.filter(({ email }) => {
      const { member, pending } = here(email)
      return member === undefined && !(pending && pending.expiresAt > scope.now)
    }),
    restores: archived.filter(({ id }) => restores.includes(id)),
  })
}

/** The same of one request. */
export async function waitingFor(scope: Scope, asked: Awaited): Promise<Waiting> {
  return (await waitingIn(scope, [asked]))(asked)
}

/**
 * How many seats are missing. Of what waited and is over nothing is left to buy; where nothing was named, one seat is asked for.
 *
 * @param free null: the plan has no limit.
 */
export function countSeats(free: number | null, { invites, restores }: Awaited, waiting: Waiting): number {
  if (free === null) return 0
  const isUnnamed = invites.length === 0 && restores.length === 0
  const needed = isUnnamed ? 1 : waiting.invites.length + waiting.restores.length
  return Math.max(0, needed - free)
}

async function archivedOf({ queries, clinic }: Scope, ids: readonly string[]): Promise<Waiting['restores']> {
  const { id, name, status } = memberships
  return queries
    .select({ id, name })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), eq(status, 'archived'), inArray(id, [...ids])))
    .orderBy(memberships.sortName, id)
}
