import type { SQL } from 'drizzle-orm'
import { and, eq } from 'drizzle-orm'
import { photoAddress } from '../../contract/account/photo.ts'
import type { Request } from '../../contract/people/request.ts'
import { memberships, requests } from '../../db/schema.ts'
import { ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import type { StillWaiting } from './waiting.ts'
import { countSeats, waitingIn } from './waiting.ts'
import type { Asked } from './what-is-asked.ts'
import { answerersIn, mayAnswer, namesOf } from './who-answers.ts'

/** A request as it is kept, with who asked as they are now. */
export interface StoredRequest {
  request: typeof requests.$inferSelect
  asker: { name: string; email: string; role: Request['asker']['role']; photoHash: string | null }
}

/** Statement for requests of the scope's clinic that meet a condition. */
export function selectRequests({ queries, clinic }: Scope, where: SQL | undefined) {
  const { name, email, role, photoHash } = memberships
  return queries
    .select({ request: requests, asker: { name, email, role, photoHash } })
    .from(requests)
    .innerJoin(memberships, and(eq(memberships.clinicId, requests.clinicId), eq(memberships.id, requests.askerId)))
    .where(and(eq(requests.clinicId, clinic.id), where))
}

/** @throws MissingFailure */
export async function getStored(scope: Scope, id: string): Promise<StoredRequest> {
  const [stored] = await selectRequests(scope, eq(requests.id, id))
  if (!stored) throw new MissingFailure()
  return stored
}

/** Goes on when it waits for its answer. @throws ConflictFailure that says what became of it */
export function assertOpen({ request }: StoredRequest): void {
  const { status, answeredByName } = request
  if (status === 'open') return
  const word = { granted: 'said yes', refused: 'said no' }
  throw new ConflictFailure(
    status === 'withdrawn'
      ? 'This has been taken back.'
      : status === 'closed'
        ? 'This is closed: what was asked for, or who asked, was changed meanwhile.'
        : `${answeredByName ?? 'Somebody'} ${word[status]} already.`,
  )
}

export async function updateRequest(
  { queries, clinic }: Scope,
  id: string,
  values: Partial<typeof requests.$inferInsert>,
): Promise<void> {
  await queries
    .update(requests)
    .set(values)
    .where(and(eq(requests.clinicId, clinic.id), eq(requests.id, id)))
}

/** What asks for what: the part of a row that decides who may answer. */
export const askedIn = ({ capability, reason, wantsSeats, wantsRole, wantsPlan }: StoredRequest['request']): Asked => ({
  capability,
  reason,
  wantsSeats,
  wantsRole,
  wantsPlan,
})

/** Requests as they are told to the actor, with what a yes would do as things stand now. */
export async function asRequests(scope: Scope, rows: readonly StoredRequest[]): Promise<Request[]> {
  if (rows.length === 0) return []
  const open = rows.flatMap(({ request }) => (request.status === 'open' ? [request] : []))
  const [answerers, seats, stillWaiting] = await Promise.all([
    answerersIn(scope),
    open.some(({ wantsSeats }) => wantsSeats) ? getSeats(scope) : null,
    waitingIn(scope, open),
  ])
  return rows.map((row) => asRequest(scope, row, { free: seats?.free ?? null, answerers, stillWaiting }))
}

interface Surroundings {
  free: number | null
  answerers: Awaited<ReturnType<typeof answerersIn>>
  stillWaiting: StillWaiting
}

function asRequest(scope: Scope, { request, asker }: StoredRequest, { free, answerers, stillWaiting }: Surroundings) {
  const { actor, clinic } = scope
  const { id, askerId, askedAt, capability, reason, wantsRole: role, wantsPlan: plan, note, status, version } = request
  const { answeredAt: at, answeredByName: by, answerNote } = request
  const isOpen = status === 'open'
  // What is over is told as it was asked: what became of it is in the log.
  const waiting = isOpen ? stillWaiting(request) : { invites: request.invites, restores: [] }
  const seats = isOpen
    ? countSeats(free, request, waiting)
    : Math.max(1, request.invites.length + request.restores.length)
  const asked = askedIn(request)
  const photo = asker.photoHash === null ? null : photoAddress(clinic.link, askerId, asker.photoHash)
  return {
    id,
    asker: { id: askerId, name: asker.name, role: asker.role, photo },
    askedAt,
    denial: { capability, reason },
    wants: { seats: request.wantsSeats ? seats : null, role, plan },
    waiting,
    note,
    status,
    version,
    answer: at !== null && by !== null ? { at, by, note: answerNote } : null,
    own: askerId === actor.membershipId,
    mayAnswer: isOpen && mayAnswer(scope, asked, askerId),
    answerers: namesOf(answerers(asked, askerId)),
  } satisfies Request
}
