import { and, count, eq, gt, isNull, or } from 'drizzle-orm'
import { rooms, visits } from '../../db/schema.ts'
import { MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { isFrozen } from '../visits/patient-room.ts'

/**
 * Moves the patients who wait in a room, so that nobody waits where nobody comes any more (R27). Whoever closes the room has done so
 * before: who checks in at this moment either waits already, or finds it closed.
 *
 * @throws MissingFailure unless the other room is open and stays so.
 */
export async function moveWaiting(scope: Scope, fromRoomId: string | null, toRoomId: string): Promise<void> {
  if (toRoomId === fromRoomId || !(await openRoom(scope, toRoomId))) throw new MissingFailure()
  if (fromRoomId === null) return
  const [from] = await scope.queries
    .select({ name: rooms.name })
    .from(rooms)
    .where(and(eq(rooms.clinicId, scope.clinic.id), eq(rooms.id, fromRoomId)))
  const moved = { roomId: toRoomId, movedBy: scope.actor.name, movedFrom: from?.name ?? null, movedNote: null }
  await scope.queries.update(visits).set(moved).where(isWaitingIn(scope, fromRoomId))
}

/**
 * Whether patients can be moved to a room while several people go.
 *
 * @throws MissingFailure where it is closed, frozen, or the room of one of those who go.
 */
export async function assertTakesWaiting(scope: Scope, roomId: string, going: readonly string[]): Promise<void> {
  const room = await openRoom(scope, roomId)
  if (!room || (room.holder !== null && going.includes(room.holder))) throw new MissingFailure()
}

/** How many patients wait in a room. */
export async function countWaiting(scope: Scope, roomId: string): Promise<number> {
  const [{ waiting } = { waiting: 0 }] = await scope.queries
    .select({ waiting: count() })
    .from(visits)
    .where(isWaitingIn(scope, roomId))
  return waiting
}

/** The room, if patients can be in it: its link is not closed, and no downgrade has frozen it (R20). */
async function openRoom(scope: Scope, roomId: string): Promise<{ holder: string | null } | null> {
  const [room] = await scope.queries
    .select({ kind: rooms.kind, holder: rooms.membershipId })
    .from(rooms)
    .where(and(eq(rooms.clinicId, scope.clinic.id), eq(rooms.id, roomId), isNull(rooms.closedAt)))
  return room !== undefined && !isFrozen(scope, room.kind) ? room : null
}

function isWaitingIn({ clinic, now }: Scope, roomId: string) {
  const isKept = or(isNull(visits.keptUntil), gt(visits.keptUntil, now))
  return and(eq(visits.clinicId, clinic.id), eq(visits.roomId, roomId), eq(visits.status, 'waiting'), isKept)
}
