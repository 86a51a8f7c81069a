import { and, eq } from 'drizzle-orm'
import type { TransferInput, Visit } from '../../contract/visits/visit.ts'
import { rooms, visits } from '../../db/schema.ts'
import { ConflictFailure, InvalidFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { isFrozen } from './patient-room.ts'
import type { HeldVisit } from './hold-visit.ts'
import { assertIsLive, assertNobodyElses, assertWaits, holdVisit, updateVisit } from './hold-visit.ts'
import { getVisit } from './visit-row.ts'

/**
 * Moves a patient to another room of the clinic, which one need not be able to enter (R26). Who comes from a call waits again; that call is
 * a line of the history. The patient keeps the place that the time of waiting gives.
 *
 * @throws MissingFailure, DeniedFailure unless one may enter the room where the patient is, ConflictFailure for a closed room,
 * for who has gone, and for who is in a call with somebody else.
 */
export async function transferVisit(scope: Scope, { visitId, roomId, note }: TransferInput): Promise<Visit> {
  await holdOpenRoom(scope, roomId)
  const visit = await holdVisit(scope, visitId)
  assertIsLive(visit)
  await assertNobodyElses(scope, visit)
  if (visit.roomId === roomId) throw new InvalidFailure({ roomId: ['The patient is in this room.'] })
  if (visit.status === 'in-call') await keepCall(scope, visit)
  else assertWaits(visit, scope)
  await updateVisit(scope, visit, {
    roomId,
    status: 'waiting',
    membershipId: null,
    providerName: null,
    startedAt: null,
    movedBy: scope.actor.name,
    movedFrom: await nameOf(scope, visit.roomId),
    movedNote: note ?? null,
  })
  return getVisit(scope, visitId)
}

/** The room stays open while a patient is moved to it. @throws MissingFailure, ConflictFailure */
async function holdOpenRoom(scope: Scope, roomId: string): Promise<void> {
  const [room] = await scope.queries.select().from(rooms).where(isRoom(scope, roomId)).for('share')
  if (!room) throw new MissingFailure()
  if (room.closedAt !== null || isFrozen(scope, room.kind)) throw new ConflictFailure(`${room.name} is closed.`)
}

/** The part of a visit that was a call, as a line of its own: whoever held it has held it. */
async function keepCall(
  scope: Scope,
  { clinicId, roomId, membershipId, providerName, callType, arrivedAt, startedAt }: HeldVisit,
): Promise<void> {
  const ended = { status: 'ended', endedAt: scope.now } as const
  await scope.queries.insert(visits).values({
    clinicId,
    id: crypto.randomUUID(),
    roomId,
    membershipId,
    providerName,
    callType,
    arrivedAt,
    startedAt,
    ...ended,
  })
}

async function nameOf(scope: Scope, roomId: string): Promise<string | null> {
  const [room] = await scope.queries.select({ name: rooms.name }).from(rooms).where(isRoom(scope, roomId))
  return room?.name ?? null
}

const isRoom = ({ clinic }: Scope, id: string) => and(eq(rooms.clinicId, clinic.id), eq(rooms.id, id))
