import { z } from 'zod'
import { mostAtOnce } from '../values/limits.ts'
import { pageInput } from '../values/page.ts'
import { id, moment } from '../values/text.ts'
import type { RoomKind } from '../rooms/room.ts'

/** The clinic's, or that of the own room and of those that one is assigned to now (R28). */
export const historyScopes = ['clinic', 'own'] as const
export type HistoryScope = (typeof historyScopes)[number]

/** Calls that began at `from` or later, and before `to`. */
const historyFilter = z.strictObject({
  scope: z.enum(historyScopes),
  from: moment.optional(),
  to: moment.optional(),
  roomIds: z.array(id).min(1).max(mostAtOnce).optional(),
})
export type HistoryFilter = z.output<typeof historyFilter>

export const historyListInput = z.strictObject({ ...historyFilter.shape, ...pageInput.shape })
export type HistoryListInput = z.output<typeof historyListInput>

export const historyTotalsInput = historyFilter
export type HistoryTotalsInput = z.output<typeof historyTotalsInput>

/** Rows of one part of an export: so many are in memory at a time. */
export const exportPortion = 5_000

export const historyExportInput = z.strictObject({
  ...historyFilter.shape,
  cursor: pageInput.shape.cursor,
  limit: z.int().min(1).max(exportPortion).default(exportPortion),
})
export type HistoryExportInput = z.output<typeof historyExportInput>

export type CallType = 'video' | 'audio' | 'chat'

/** An ended call. It never names the patient. */
export interface HistoryRow {
  id: string
  startedAt: Date
  endedAt: Date
  seconds: number
  callType: CallType
  room: { id: string; name: string; kind: RoomKind }
  /** Who held it, by the name of that time; `membershipId` is null once that person has been removed. */
  user: { membershipId: string | null; name: string; photo: string | null }
}

/** Totals of the rows of the same filter, to the second. Months are the clinic's (`timeZone`), the newest last. */
export interface HistoryTotals {
  visits: number
  seconds: number
  timeZone: string
  months: { month: string; visits: number; seconds: number }[]
  rooms: { id: string; name: string; kind: RoomKind; visits: number; seconds: number }[]
}

/** A part of an export: CSV text, the first part with the line of headings. */
export interface HistoryPart {
  csv: string
  nextCursor: string | null
}
