import { addDays, firstOfMonth, startOfDay } from '../../../components/words/zone-days.ts'

/** From a day to another, both of them included. Without `to`: until now. */
export interface Period {
  from: string
  to: string
}

/** What is offered beside days of one's own, by today's date. */
export function offeredPeriods(today: string): (Period & { label: string })[] {
  const month = (ago: number) => firstOfMonth(today, -ago)
  return [
    { label: 'This month', from: month(0), to: today },
    { label: 'Last month', from: month(1), to: addDays(month(0), -1) },
    { label: 'Last three months', from: month(2), to: today },
    { label: 'Last twelve months', from: month(11), to: today },
  ]
}

/** What the address asks for: a missing end is today, a missing beginning the month of the end. */
export function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }, today: string): Period {
  const last = to ?? (from !== undefined && from > today ? from : today)
  return { from: from ?? firstOfMonth(last), to: last }
}

/** The same as moments: `to` is the first one that is no longer in it. */
export const momentsOf = ({ from, to }: Period, zone: string) => ({
  from: startOfDay(from, zone).toISOString(),
  to: startOfDay(addDays(to, 1), zone).toISOString(),
})

/** "1–25 November 2026". */
export function periodWords({ from, to }: Period): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}
