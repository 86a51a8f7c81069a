import type { HistoryScope } from '@atrium/server/contract/visits/history'
import { isDay } from './period/is-day.ts'

/** What the page shows, as it stands in the address. */
export interface HistorySearch {
  /** The clinic's for those who may, unless told. */
  scope?: HistoryScope | undefined
  /** The first and the last day, in the clinic's time zone. Neither: this month. */
  from?: string | undefined
  to?: string | undefined
  rooms?: string[] | undefined
}

const scopes = ['clinic', 'own'] as const satisfies readonly HistoryScope[]
const mostRooms = 100
const longestId = 100

/** What nobody can mean is dropped rather than refused, as on Users. */
export function historySearch({ scope, from, to, rooms }: Record<string, unknown>): HistorySearch {
  const days = { from: isDay(from) ? from : undefined, to: isDay(to) ? to : undefined }
  const isTurned = days.from !== undefined && days.to !== undefined && days.from > days.to
  const known: HistorySearch = {
    scope: scopes.find((each) => each === scope),
    ...(isTurned ? { from: days.to, to: days.from } : days),
    rooms: roomsOf(rooms),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

function roomsOf(rooms: unknown): string[] | undefined {
  if (!Array.isArray(rooms)) return undefined
  const ids = rooms.filter((id): id is string => typeof id === 'string' && id !== '' && id.length <= longestId)
  return ids.length === 0 ? undefined : [...new Set(ids)].slice(0, mostRooms)
}
