import { and, count, eq, gte } from 'drizzle-orm'
import type { CloseRoomInput, RoomEffects, RoomInput } from '../../contract/rooms/room.ts'
import { visits } from '../../db/schema.ts'
import { InvalidFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { keptUntil } from './room-links.ts'
import { getManagedRoom, updateRoom } from './room-store.ts'
import { countWaiting, moveWaiting } from './waiting.ts'

const recentDays = 30

/**
 * Closes a Shared Room: its link opens nothing any more and stays taken, its history is kept.
 *
 * @throws MissingFailure, ConflictFailure when it is closed already, InvalidFailure for a Personal Room: that closes with its
 * holder's place (R13).
 */
export async function closeRoom(scope: Scope, { roomId, moveWaitingTo }: CloseRoomInput): Promise<void> {
  const room = await getManagedRoom(scope, roomId)
  if (room.kind === 'personal') {
    throw new InvalidFailure({ roomId: ['A Personal Room closes when its holder is archived or removed.'] })
  }
  // First: from here on nobody begins to wait there.
  await updateRoom(scope, room, { closedAt: scope.now })
  const waiting = await countWaiting(scope, roomId)
  if (moveWaitingTo !== undefined) await moveWaiting(scope, roomId, moveWaitingTo)
  await recordChange(scope, {
    action: 'room.closed',
    target: room,
    before: { link: room.link },
    ...(waiting > 0 && { after: { waiting, movedTo: moveWaitingTo ?? null } }),
  })
}

/** What a new link or closing would touch, said before it is done (R21): numbers, and nobody's name. @throws as the act */
export async function previewRoom(scope: Scope, { roomId }: RoomInput): Promise<RoomEffects> {
  await getManagedRoom(scope, roomId)
  const since = new Date(scope.now.getTime() - recentDays * 24 * 60 * 60_000)
  const [[{ recent } = { recent: 0 }], waitingPatients] = await Promise.all([
    scope.queries
      .select({ recent: count() })
      .from(visits)
      .where(and(eq(visits.clinicId, scope.clinic.id), eq(visits.roomId, roomId), gte(visits.arrivedAt, since))),
    countWaiting(scope, roomId),
  ])
  return { recentPatients: recent, waitingPatients, linkKeptUntil: keptUntil(scope.now) }
}
