import type { HistoryExportInput, HistoryPart, HistoryRow } from '../../contract/visits/history.ts'
import { byteOrderMark, csvLines } from '../../contract/values/csv-text.ts'
import { InvalidFailure } from '../../failures/failures.ts'
import type { Scope } from '../../scope.ts'
import { decideHistory } from './history-filter.ts'
import { pageOfHistory } from './list-history.ts'

const columns = ['Started (UTC)', 'Ended (UTC)', 'Seconds', 'Type', 'Room', 'User']

/**
 * The history as a file for spreadsheets, in parts: put one behind the other they are the file, and no more than one is in memory.
 * Moments are UTC, so that no hour is there twice when clocks change.
 *
 * @throws as {@link decideHistory}
 */
export async function exportHistoryPart(scope: Scope, input: HistoryExportInput): Promise<HistoryPart> {
  const { items, nextCursor } = await pageOfHistory(scope, await decideHistory(scope, input), input)
  const head = input.cursor === undefined ? byteOrderMark + csvLines([columns]) : ''
  return { csv: head + csvLines(items.map(cellsOf)), nextCursor }
}

/** The same in one text, where it is not too long for one. @throws as {@link decideHistory}, InvalidFailure where it is. */
export async function exportHistory(scope: Scope, input: HistoryExportInput): Promise<string> {
  const { csv, nextCursor } = await exportHistoryPart(scope, input)
  if (nextCursor === null) return csv
  const most = `These are more than ${input.limit} rows. Ask for fewer days, or part by part with history.exportPart.`
  throw new InvalidFailure({ limit: [most] })
}

const cellsOf = ({ startedAt, endedAt, seconds, callType, room, user }: HistoryRow) => [
  startedAt.toISOString(),
  endedAt.toISOString(),
  String(seconds),
  callType,
  room.name,
  user.name,
]
