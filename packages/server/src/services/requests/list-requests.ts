import { and, count, desc, eq, exists, lt, ne, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Request, RequestCounts, requestListInput } from '../../contract/people/request.ts'
import type { Page } from '../../contract/values/page.ts'
import { requests } from '../../db/schema.ts'
import type { Scope } from '../../scope.ts'
import { readCursor, writeCursor } from '../keyset-cursor.ts'
import { asRequests, selectRequests } from './request-store.ts'
import { isAnswerable } from './who-answers.ts'

/** What the actor may answer, and what the actor has asked, the newest first (R35). */
export async function listRequests(scope: Scope, input: z.output<typeof requestListInput>): Promise<Page<Request>> {
  const { status, cursor, limit } = input
  const { askerId, askedAt, id } = requests
  const isSeen = or(eq(askerId, scope.actor.membershipId), isAnswerable(scope))
  const isIn = status === 'open' ? eq(requests.status, 'open') : ne(requests.status, 'open')
  const rows = await selectRequests(scope, and(isSeen, isIn, after(cursor)))
    .orderBy(desc(askedAt), desc(id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)?.request
  return {
    items: await asRequests(scope, page),
    nextCursor: rows.length > limit && last ? writeCursor([written(last.askedAt), last.id]) : null,
  }
}

const written = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '+00')

function after(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [at, id] = readCursor(cursor, ['timestamptz', 'text']) as [string, string]
  return or(
    lt(requests.askedAt, sql`${at}::timestamptz`),
    and(eq(requests.askedAt, sql`${at}::timestamptz`), lt(requests.id, id)),
  )
}

/** How many wait for the actor's answer, and whether the actor has asked for anything. */
export async function countRequests(scope: Scope): Promise<RequestCounts> {
  const { queries, clinic, actor } = scope
  const isHere = eq(requests.clinicId, clinic.id)
  const own = queries
    .select({ one: sql`1` })
    .from(requests)
    .where(and(isHere, eq(requests.askerId, actor.membershipId)))
  const [row] = await queries
    .select({ toAnswer: count(), hasOwn: sql<boolean>`${exists(own)}` })
    .from(requests)
    .where(and(isHere, eq(requests.status, 'open'), isAnswerable(scope)))
  return { toAnswer: row?.toAnswer ?? 0, hasOwn: row?.hasOwn ?? false }
}
