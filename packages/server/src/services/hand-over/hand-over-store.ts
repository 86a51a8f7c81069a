import { and, asc, eq, gt, lte, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { HandOver, OpenHandOvers } from '../../contract/people/hand-over.ts'
import { handOvers, memberships } from '../../db/schema.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { membershipColumns } from '../users/membership-store.ts'

/** Milliseconds that it waits for its answer. */
const life = 7 * 24 * 60 * 60_000

type Status = typeof handOvers.$inferSelect.status

const ended: Record<Exclude<Status, 'pending'>, string> = {
  accepted: 'This has been accepted already.',
  declined: 'This has been declined already.',
  withdrawn: 'This has been taken back.',
  void: 'Somebody’s place here was changed meanwhile, so this is no longer open.',
}

/** Those that wait and are about the actor: as who gives, or who is chosen. */
export async function openHandOvers(scope: Scope): Promise<OpenHandOvers> {
  const own = scope.actor.membershipId
  const isOpen = and(eq(handOvers.status, 'pending'), gt(handOvers.expiresAt, scope.now))
  const rows = await select(scope, and(isOpen, or(eq(handOvers.giverId, own), eq(handOvers.chosenId, own))))
  const all = rows.map(({ handOver }) => handOver)
  return {
    given: all.find(({ giver }) => giver.id === own) ?? null,
    asked: all.filter(({ chosen }) => chosen.id === own),
  }
}

/**
 * One that waits, for the one of the two who may answer it or take it back: to everybody else there is none.
 *
 * @throws MissingFailure, ConflictFailure where it waits no more.
 */
export async function getOpen(scope: Scope, id: string, as: 'giver' | 'chosen'): Promise<HandOver> {
  const [row] = await select(scope, eq(handOvers.id, id))
  if (!row || row.handOver[as].id !== scope.actor.membershipId) throw new MissingFailure()
  const { status, handOver } = row
  if (status !== 'pending') throw new ConflictFailure(ended[status])
  if (handOver.expiresAt <= scope.now) throw new ConflictFailure('This has run out. It waits for 7 days.')
  return handOver
}

/** Writes a new one. What has run out makes room for it. */
export async function insertHandOver(scope: Scope, chosenId: string) {
  const { queries, clinic, actor, now } = scope
  await queries
    .update(handOvers)
    .set({ status: 'void' })
    .where(
      and(
        eq(handOvers.clinicId, clinic.id),
        eq(handOvers.giverId, actor.membershipId),
        eq(handOvers.status, 'pending'),
        lte(handOvers.expiresAt, now),
      ),
    )
  const made = { id: crypto.randomUUID(), askedAt: now, expiresAt: new Date(now.getTime() + life) }
  const people = { giverId: actor.membershipId, chosenId }
  await queries.insert(handOvers).values({ clinicId: clinic.id, status: 'pending', ...people, ...made })
  return made
}

export async function endHandOver({ queries, clinic }: Scope, id: string, status: Status): Promise<void> {
  await queries
    .update(handOvers)
    .set({ status })
    .where(and(eq(handOvers.clinicId, clinic.id), eq(handOvers.id, id)))
}

const givers = alias(memberships, 'givers')
const chosen = alias(memberships, 'chosen')

async function select({ queries, clinic }: Scope, where: ReturnType<typeof and>) {
  const rows = await queries
    .select({
      id: handOvers.id,
      status: handOvers.status,
      askedAt: handOvers.askedAt,
      expiresAt: handOvers.expiresAt,
      giver: membershipColumns(givers),
      chosen: membershipColumns(chosen),
    })
    .from(handOvers)
    .innerJoin(givers, and(eq(givers.clinicId, handOvers.clinicId), eq(givers.id, handOvers.giverId)))
    .innerJoin(chosen, and(eq(chosen.clinicId, handOvers.clinicId), eq(chosen.id, handOvers.chosenId)))
    .where(and(eq(handOvers.clinicId, clinic.id), where))
    .orderBy(asc(handOvers.askedAt), asc(handOvers.id))
  return rows.map(({ status, ...handOver }) => ({ status, handOver }))
}
