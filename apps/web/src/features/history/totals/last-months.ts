import type { HistoryTotals } from '../../../api/outputs.ts'
import { firstOfMonth } from '../../../components/words/zone-days.ts'

export type Month = HistoryTotals['months'][number]

/** The twelve months up to that day's, in their order; those without a call too. */
export function lastMonths(known: readonly Month[], day: string): Month[] {
  const byMonth = new Map(known.map((each) => [each.month, each]))
  return Array.from({ length: 12 }, (_, place) => {
    const month = firstOfMonth(day, place - 11).slice(0, 7)
    return byMonth.get(month) ?? { month, visits: 0, seconds: 0 }
  })
}
