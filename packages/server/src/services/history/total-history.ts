import type { RoomKind } from '../../contract/rooms/room.ts'
import type { HistoryTotals, HistoryTotalsInput } from '../../contract/visits/history.ts'
import { clinics } from '../../db/schema.ts'
import { eq } from 'drizzle-orm'
import type { Scope } from '../../scope.ts'
import type { Asked } from './history-filter.ts'
import { decideHistory, isAsked, secondsOf } from './history-filter.ts'

/** How many calls there were and how long they took, in all, by month of the clinic's time zone and by room. @throws as {@link decideHistory} */
export async function totalHistory(scope: Scope, input: HistoryTotalsInput): Promise<HistoryTotals> {
  const asked = await decideHistory(scope, input)
  const timeZone = await timeZoneOf(scope)
  const rows = (await sums(scope, asked, timeZone)) as SumRow[]
  const parts = rows.map(([month, id, name, kind, visits, seconds]) => ({
    month,
    room: { id, name, kind },
    visits,
    seconds,
  }))
  const months = distinct(parts.map(({ month }) => month))
  const rooms = distinct(parts.map(({ room }) => room.id))
  return {
    ...added(parts),
    timeZone,
    months: months.map((month) => ({ month, ...added(parts.filter((part) => part.month === month)) })),
    rooms: rooms.flatMap((id) => {
      const those = parts.filter(({ room }) => room.id === id)
      return those[0] ? [{ ...those[0].room, ...added(those) }] : []
    }),
  }
}

const distinct = (texts: string[]) => [...new Set(texts)]

interface Sum {
  visits: number
  seconds: number
}

const added = (parts: readonly Sum[]): Sum => ({
  visits: parts.reduce((sum, { visits }) => sum + visits, 0),
  seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
})

async function sums({ run, clinic }: Scope, asked: Asked, timeZone: string): Promise<unknown[][]> {
  const values: unknown[] = [clinic.id]
  const value = (each: unknown) => `$${values.push(each)}`
  const conditions = [isAsked(asked, value)]
  if (asked.roomIds !== null) conditions.push(`v.room_id = any (${value(asked.roomIds)}::text[])`)
  const month = `to_char(v.started_at at time zone ${value(timeZone)}, 'YYYY-MM')`
  return run(
    `select sums.month, r.id, r.name, r.kind, sums.visits, sums.seconds
     from (
       select ${month} as month, v.room_id, count(*)::int as visits, sum(${secondsOf})::float8 as seconds
       from visits v where ${conditions.join(' and ')} group by 1, 2
     ) sums join rooms r on r.clinic_id = $1 and r.id = sums.room_id
     order by sums.month, r.position, r.listed_as, r.id collate "C"`,
    values,
  )
}

async function timeZoneOf({ queries, clinic }: Scope): Promise<string> {
  const [row] = await queries.select({ settings: clinics.settings }).from(clinics).where(eq(clinics.id, clinic.id))
  return row?.settings.timeZone ?? 'UTC'
}

type SumRow = [month: string, ...room: [id: string, name: string, kind: RoomKind], visits: number, seconds: number]
