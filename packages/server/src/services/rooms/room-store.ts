import { and, desc, eq } from 'drizzle-orm'
import type { AuditAction } from '../../contract/clinic/audit.ts'
import type { Room } from '../../contract/rooms/room.ts'
import { auditEvents, rooms } from '../../db/schema.ts'
import { assertAllowed, ConflictFailure, MissingFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { decideManaging } from './room-access.ts'
import { asRoom, roomColumns } from './room-row.ts'

export type StoredRoom = typeof rooms.$inferSelect

/** One open room, as the list tells it. @throws MissingFailure, for a closed one too. */
export async function getRoom(scope: Scope, { roomId }: { roomId: string }): Promise<Room> {
  const [row] = await scope.run(
    `with page as (select * from rooms where clinic_id = $1 and id = $4 and closed_at is null) ${roomColumns}`,
    [scope.clinic.id, scope.actor.membershipId, scope.now.toISOString(), roomId],
  )
  if (!row) throw new MissingFailure()
  return asRoom(scope, row)
}

/** One room of the clinic as it is kept. @throws MissingFailure */
export async function findRoom(scope: Scope, id: string): Promise<StoredRoom> {
  const [room] = await scope.queries.select().from(rooms).where(isRoom(scope, id))
  if (!room) throw new MissingFailure()
  return room
}

/** A room that the caller may manage (R22). @throws MissingFailure, DeniedFailure, and ConflictFailure for one that is closed. */
export async function getManagedRoom(scope: Scope, id: string): Promise<StoredRoom> {
  const room = await findRoom(scope, id)
  const own = room.membershipId === scope.actor.membershipId
  assertAllowed(decideManaging(scope.actor, { kind: room.kind, own }))
  assertOpen(room)
  return room
}

/** @throws ConflictFailure */
export function assertOpen({ name, closedAt }: StoredRoom): void {
  if (closedAt !== null) throw new ConflictFailure(`${name} is closed.`)
}

export async function updateRoom(
  scope: Scope,
  { id, version }: StoredRoom,
  values: Partial<typeof rooms.$inferInsert>,
): Promise<void> {
  await scope.queries
    .update(rooms)
    .set({ ...values, version: version + 1 })
    .where(isRoom(scope, id))
}

const changed: Partial<Record<AuditAction, string>> = {
  'room.renamed': 'the name',
  'room.linkChanged': 'the link',
  'room.passcodeSet': 'the passcode',
  'room.passcodeRemoved': 'the passcode',
  'room.waitingTextChanged': 'the waiting room text',
  'room.waitingPictureChanged': 'the waiting room picture',
}

/** Who has changed what of a room last: said to somebody whose page showed it as it was before. */
export async function sayNewestChange({ queries, clinic }: Scope, { id, name }: StoredRoom): Promise<string> {
  const [event] = await queries
    .select({ action: auditEvents.action, by: auditEvents.actorName })
    .from(auditEvents)
    .where(and(eq(auditEvents.clinicId, clinic.id), eq(auditEvents.targetId, id)))
    .orderBy(desc(auditEvents.seq))
    .limit(1)
  const what = event && changed[event.action]
  return what ? `${event.by} changed ${what} of ${name} meanwhile.` : `Somebody changed ${name} meanwhile.`
}

function isRoom({ clinic }: Scope, id: string) {
  return and(eq(rooms.clinicId, clinic.id), eq(rooms.id, id))
}
