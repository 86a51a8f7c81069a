import { photoAddress } from '../../contract/account/photo.ts'
import type { RoomKind } from '../../contract/rooms/room.ts'
import type { Page } from '../../contract/values/page.ts'
import type { CallType, HistoryListInput, HistoryRow } from '../../contract/visits/history.ts'
import type { Scope } from '../../scope.ts'
import { readCursor, writeCursor } from '../keyset-cursor.ts'
import type { Asked } from './history-filter.ts'
import { decideHistory, isAsked, secondsOf } from './history-filter.ts'

/** Ended calls, newest first (R28). It reads as many rows of an index as the page has, however many there are. @throws as {@link decideHistory} */
export async function listHistory(scope: Scope, input: HistoryListInput): Promise<Page<HistoryRow>> {
  const asked = await decideHistory(scope, input)
  return pageOfHistory(scope, asked, input)
}

export async function pageOfHistory(
  scope: Scope,
  asked: Asked,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<HistoryRow>> {
  const values: unknown[] = [scope.clinic.id]
  const value = (each: unknown) => `$${values.push(each)}`
  const rows = await scope.run(pageText(asked, cursor, value, limit + 1), values)
  const page = rows.slice(0, limit) as PageRow[]
  const last = page.at(-1)
  return {
    items: page.map((row) => asRow(scope, row)),
    nextCursor: rows.length > limit && last ? writeCursor([last[1], last[0]]) : null,
  }
}

const newestFirst = 'order by v.started_at desc, v.id collate "C" desc'

function pageText(asked: Asked, cursor: string | undefined, value: (each: unknown) => string, limit: number): string {
  const conditions = [isAsked(asked, value)]
  if (cursor !== undefined) {
    const [startedAt, id] = readCursor(cursor, ['timestamptz', 'text']).map(value)
    conditions.push(`(v.started_at, v.id collate "C") < (${startedAt}::timestamptz, ${id}::text)`)
  }
  const most = `limit ${value(limit)}`
  const ofRoom = (...room: string[]) =>
    `select * from visits v where ${[...conditions, ...room].join(' and ')} ${newestFirst} ${most}`
  // Each room's newest from its own index: else the newest of the clinic would be read until enough are of these rooms.
  const calls =
    asked.roomIds === null
      ? ofRoom()
      : `select v.* from unnest(${value(asked.roomIds)}::text[]) room (id)
         cross join lateral (${ofRoom('v.room_id = room.id')}) v ${newestFirst} ${most}`
  return `
    select v.id, v.started_at, v.ended_at, ${secondsOf}, v.call_type, r.id, r.name, r.kind, v.membership_id, v.provider_name, m.photo_hash
    from (${calls}) v
    join rooms r on r.clinic_id = $1 and r.id = v.room_id
    left join memberships m on m.clinic_id = $1 and m.id = v.membership_id collate "C"
    ${newestFirst}`
}

function asRow({ clinic }: Scope, row: PageRow): HistoryRow {
  const [id, startedAt, endedAt, seconds, callType, roomId, roomName, kind, membershipId, userName, photoHash] = row
  const photo = membershipId === null || photoHash === null ? null : photoAddress(clinic.link, membershipId, photoHash)
  return {
    id,
    startedAt: new Date(startedAt),
    endedAt: new Date(endedAt),
    seconds,
    callType,
    room: { id: roomId, name: roomName, kind },
    user: { membershipId, name: userName ?? '', photo },
  }
}

type PageRow = [
  ...call: [id: string, startedAt: string, endedAt: string, seconds: number, callType: CallType],
  ...room: [id: string, name: string, kind: RoomKind],
  ...user: [membershipId: string | null, name: string | null, photoHash: string | null],
]
