import type { z } from 'zod'
import type { RoomAccess, Room, roomListInput } from '../../contract/rooms/room.ts'
import { roomKinds } from '../../contract/rooms/room.ts'
import type { Page } from '../../contract/values/page.ts'
import type { Scope } from '../../scope.ts'
import { readCursor, writeCursor } from '../keyset-cursor.ts'
import { likePattern } from '../like-pattern.ts'
import { decideEntering, decideManaging } from './room-access.ts'
import { asRoom, keysOf, roomColumns } from './room-row.ts'

type Input = z.output<typeof roomListInput>

/**
 * A page of the clinic's open rooms: Shared Rooms by name, then Personal Rooms by their holders. What makes the page is read from
 * one index, as far as the page goes; the clinic's size does not matter.
 */
export async function listRooms(scope: Scope, input: Input): Promise<Page<Room>> {
  const { limit, cursor } = input
  const after = cursor === undefined ? null : readCursor(cursor, ['int', 'text', 'text'])
  const values: unknown[] = [scope.clinic.id, scope.actor.membershipId, scope.now.toISOString()]
  const value = (each: unknown) => `$${values.push(each)}`
  const conditions = conditionsOf(scope, input, value)
  if (after) {
    const [position, listedAs, id] = after.map(value)
    conditions.push(`(position, listed_as, id collate "C") > (${position}::int, ${listedAs}::text, ${id}::text)`)
  }
  const where = ['clinic_id = $1', 'closed_at is null', ...conditions].join(' and ')
  const rows = await scope.run(
    `with page as materialized (
       select * from rooms where ${where} order by position, listed_as, id collate "C" limit ${value(limit + 1)}
     ) ${roomColumns}`,
    values,
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => asRoom(scope, row)),
    nextCursor: rows.length > limit && last ? writeCursor(keysOf(last)) : null,
  }
}

function conditionsOf(scope: Scope, { kind, access, search }: Input, value: (each: unknown) => string): string[] {
  const conditions: string[] = []
  if (kind) conditions.push(`kind = ${value(kind)}`)
  if (access) conditions.push(accessCondition(scope, access, value))
  if (search) {
    const pattern = value(likePattern(search))
    conditions.push(
      `(sort_name like ${pattern} or listed_as like ${pattern} or link like ${pattern} or ${holds(pattern)})`,
    )
  }
  return conditions
}

/** Shared Rooms are found by who is assigned to them as well. */
const holds = (pattern: string) => `id in (
  select a.room_id from memberships m join room_assignments a on a.clinic_id = $1 and a.membership_id collate "C" = m.id
  where m.clinic_id = $1 and m.status = 'active' and m.sort_name like ${pattern})`

/** The same question to the policy as for each row, asked once for each kind. */
function accessCondition({ actor }: Scope, access: RoomAccess, value: (each: unknown) => string): string {
  const mayEnterShared = decideEntering(actor, { kind: 'shared', own: false, isAssigned: true }).allowed
  const covered = `membership_id in (select holder_id from covers where clinic_id = $1 and colleague_id = $2 and until > $3::timestamptz)`
  const entered = `(membership_id is not distinct from $2 or coalesce(${covered}, false) or (
    ${value(mayEnterShared)}::boolean and id in (
      select room_id from room_assignments where clinic_id = $1 and membership_id = $2)))`
  if (access === 'enter') return entered
  const managed = roomKinds.filter((kind) => decideManaging(actor, { kind, own: false }).allowed)
  const isManaged = `kind = any(${value(managed)}::text[])`
  return access === 'manage-only' ? `not ${entered} and ${isManaged}` : `not ${entered} and not ${isManaged}`
}
