import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { clinicOptions } from '../../api/clinic.ts'
import type { HistoryFilter } from '../../api/history/history-pages.ts'
import { useMe } from '../../api/me.ts'
import { useNow } from '../../components/hooks/use-now.ts'
import type { HistorySearch } from './history-search.ts'
import { momentsOf, periodOf } from './period/period.ts'
import type { Period } from './period/period.ts'
import { dayAt, firstOfMonth } from '../../components/words/zone-days.ts'

/** What the page asks for: the address, in the clinic's own days. */
export interface HistoryQuestion {
  zone: string
  today: string
  period: Period
  scope: 'clinic' | 'own'
  filter: HistoryFilter
  /** The twelve months of the chart, up to the one that the period ends in. */
  year: HistoryFilter
}

/** The question that the address asks; null until the clinic's time zone is known. */
export function useHistoryQuestion({ scope: wanted, from, to, rooms }: HistorySearch) {
  const clinic = useQuery(clinicOptions(useApi()))
  const mayClinic = useMe().decisions['history.viewClinic'].allowed
  const now = useNow()
  const zone = clinic.data?.settings.timeZone
  if (zone === undefined) return { question: null, error: clinic.error, retry: () => void clinic.refetch() }
  const today = dayAt(now, zone)
  const period = periodOf({ from, to }, today)
  const scope = mayClinic ? (wanted ?? 'clinic') : 'own'
  const which = { scope, ...(rooms && { roomIds: rooms }) }
  const year = { from: firstOfMonth(period.to, -11), to: lastOfMonth(period.to) }
  const question: HistoryQuestion = {
    zone,
    today,
    period,
    scope,
    filter: { ...which, ...momentsOf(period, zone) },
    year: { ...which, ...momentsOf(year, zone) },
  }
  return { question, error: null, retry: () => undefined }
}

const lastOfMonth = (day: string) => {
  const date = new Date(`${firstOfMonth(day, 1)}T00:00:00Z`)
  return new Date(date.getTime() - 1).toISOString().slice(0, 10)
}
