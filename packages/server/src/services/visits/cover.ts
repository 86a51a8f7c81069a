import { and, eq } from 'drizzle-orm'
import { clinicPolicy } from '@atrium/policy/clinic'
import type { Cover, CoverInput } from '../../contract/visits/cover.ts'
import { covers, memberships, rooms } from '../../db/schema.ts'
import { assertAllowed, ConflictFailure, InvalidFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'

/** Days that a cover lasts at most: it is for an afternoon or a holiday, and ends by itself. */
const longestDays = 60

/**
 * Hands the queue of the own Personal Room to a colleague until then (R36); a cover that there is becomes this one.
 *
 * @throws DeniedFailure, MissingFailure for nobody of the clinic, ConflictFailure for who is archived, InvalidFailure for oneself, and for
 * a time that is over or far away.
 */
export async function startCover(scope: Scope, { membershipId, until }: CoverInput): Promise<Cover> {
  assertAllowed(clinicPolicy.decide(scope.actor, 'personalRoom.manageOwn', { own: true }))
  const end = new Date(until)
  const latest = scope.now.getTime() + longestDays * 24 * 60 * 60_000
  if (end <= scope.now || end.getTime() > latest) {
    throw new InvalidFailure({ until: [`Choose a time to come, within ${longestDays} days.`] })
  }
  if (membershipId === scope.actor.membershipId) throw new InvalidFailure({ membershipId: ['Choose a colleague.'] })
  const colleague = await findColleague(scope, membershipId)
  const cover = { clinicId: scope.clinic.id, holderId: scope.actor.membershipId, colleagueId: membershipId, until: end }
  await scope.queries
    .insert(covers)
    .values(cover)
    .onConflictDoUpdate({ target: [covers.clinicId, covers.holderId], set: { colleagueId: membershipId, until: end } })
  const after = { colleague: colleague.name, colleagueId: membershipId, until: end.toISOString() }
  await recordChange(scope, { action: 'room.coverStarted', target: await ownRoom(scope), after })
  return { membershipId, name: colleague.name, until: end }
}

/** Takes the own queue back; where nobody covers, nothing is done. @throws DeniedFailure */
export async function endCover(scope: Scope): Promise<void> {
  assertAllowed(clinicPolicy.decide(scope.actor, 'personalRoom.manageOwn', { own: true }))
  const [ended] = await scope.queries
    .delete(covers)
    .where(and(eq(covers.clinicId, scope.clinic.id), eq(covers.holderId, scope.actor.membershipId)))
    .returning()
  // One whose time was over had ended by itself.
  if (!ended || ended.until <= scope.now) return
  const before = { colleagueId: ended.colleagueId, until: ended.until.toISOString() }
  await recordChange(scope, { action: 'room.coverEnded', target: await ownRoom(scope), before })
}

async function findColleague({ queries, clinic }: Scope, id: string): Promise<{ name: string }> {
  const [colleague] = await queries
    .select({ name: memberships.name, status: memberships.status })
    .from(memberships)
    .where(and(eq(memberships.clinicId, clinic.id), eq(memberships.id, id)))
  if (!colleague) throw new MissingFailure()
  if (colleague.status === 'archived') throw new ConflictFailure(`${colleague.name} is archived.`)
  return colleague
}

async function ownRoom({ queries, clinic, actor }: Scope): Promise<{ id: string; name: string }> {
  const [room] = await queries
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(and(eq(rooms.clinicId, clinic.id), eq(rooms.membershipId, actor.membershipId), eq(rooms.kind, 'personal')))
  if (!room) throw new MissingFailure()
  return room
}
