import { and, eq } from 'drizzle-orm'
import type { Decision } from '@atrium/policy/clinic'
import type { RoomKind } from '../../contract/rooms/room.ts'
import { visits } from '../../db/schema.ts'
import { assertAllowed, ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { decideEntering } from '../rooms/room-access.ts'

export type HeldVisit = typeof visits.$inferSelect

/**
 * A visit that one may work on, held until the transaction commits: of a room that one may enter, or of a call that one is in, which goes
 * on whatever becomes of one's place in the room (R27).
 *
 * @throws MissingFailure, DeniedFailure
 */
export async function holdVisit(scope: Scope, visitId: string): Promise<HeldVisit> {
  const [visit] = await scope.queries.select().from(visits).where(isVisit(scope, visitId)).for('no key update')
  return worked(scope, visit)
}

/** As {@link holdVisit}, to look at. @throws MissingFailure, DeniedFailure */
export async function seeVisit(scope: Scope, visitId: string): Promise<HeldVisit> {
  const [visit] = await scope.queries.select().from(visits).where(isVisit(scope, visitId))
  return worked(scope, visit)
}

async function worked(scope: Scope, visit: HeldVisit | undefined): Promise<HeldVisit> {
  if (!visit) throw new MissingFailure()
  const isInCall = visit.status === 'in-call' && visit.membershipId === scope.actor.membershipId
  if (!isInCall) assertAllowed(await decideEnteringRoom(scope, visit.roomId))
  return visit
}

/** As the room stands now: assignments and covers are read in this transaction (R5). @throws MissingFailure */
export async function decideEnteringRoom(scope: Scope, roomId: string): Promise<Decision> {
  const { run, clinic, actor, now } = scope
  const [row] = await run(
    `select r.kind, r.membership_id is not distinct from $3,
       exists (select from room_assignments a where a.clinic_id = $1 and a.room_id = r.id and a.membership_id = $3),
       exists (select from covers c where c.clinic_id = $1 and c.holder_id = r.membership_id and c.colleague_id = $3 and c.until > $4)
     from rooms r where r.clinic_id = $1 and r.id = $2`,
    [clinic.id, roomId, actor.membershipId, now.toISOString()],
  )
  if (!row) throw new MissingFailure()
  const [kind, own, isAssigned, covers] = row as [RoomKind, boolean, boolean, boolean]
  return decideEntering(actor, { kind, own, isAssigned, covers })
}

/** @throws ConflictFailure, which says what has become of the visit. */
export function assertWaits(visit: HeldVisit, { now, actor }: Scope): void {
  if (visit.status === 'in-call') {
    const who = visit.membershipId === actor.membershipId ? 'You are' : `${visit.providerName ?? 'Somebody'} is`
    throw new ConflictFailure(`${who} with this patient already.`)
  }
  assertIsLive(visit)
  if (visit.keptUntil !== null && visit.keptUntil <= now) throw gone('left')
}

/**
 * A call is worked on by who is in it; by others of the room only once that person has no place in the clinic any more (R25).
 *
 * @throws ConflictFailure, which says who is with the patient.
 */
export async function assertNobodyElses({ run, clinic, actor }: Scope, visit: HeldVisit): Promise<void> {
  const { status, membershipId, providerName } = visit
  if (status !== 'in-call' || membershipId === null || membershipId === actor.membershipId) return
  const [[place] = []] = await run('select status from memberships where clinic_id = $1 and id = $2', [
    clinic.id,
    membershipId,
  ])
  if (place === 'active') throw new ConflictFailure(`${providerName ?? 'Somebody'} is with this patient.`)
}

/** @throws ConflictFailure for a visit that is over. */
export function assertIsLive({ status }: HeldVisit): void {
  if (status !== 'waiting' && status !== 'in-call') throw gone(status)
}

function gone(status: 'ended' | 'left' | 'removed'): ConflictFailure {
  const sentences = {
    ended: 'This call has ended.',
    left: 'This patient has left.',
    removed: 'This patient has been removed.',
  }
  return new ConflictFailure(sentences[status])
}

export async function updateVisit(
  scope: Scope,
  { id }: HeldVisit,
  values: Partial<typeof visits.$inferInsert>,
): Promise<void> {
  await scope.queries.update(visits).set(values).where(isVisit(scope, id))
}

const isVisit = ({ clinic }: Scope, id: string) => and(eq(visits.clinicId, clinic.id), eq(visits.id, id))
