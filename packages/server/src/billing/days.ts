import type { Day } from '../contract/billing/billing.ts'

const aDay = 24 * 60 * 60_000
const aMinute = 60_000
/** No clock of the world is further from UTC than that. */
const furthest = 15 * 60

const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  calendars.set(timeZone, made)
  return made
}

/** The day that a moment falls on where the clinic is. */
export function dayAt(timeZone: string, moment: Date): Day {
  const parts = new Map(
    calendarOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/** The first moment of a day where the clinic is, to the minute; where midnight is left out by a change of clocks, the one after. */
export function startOfDay(timeZone: string, day: Day): Date {
  const utc = Date.parse(`${day}T00:00:00Z`)
  let [before, after] = [-furthest, furthest]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayAt(timeZone, new Date(utc + middle * aMinute)) < day) before = middle
    else after = middle
  }
  return new Date(utc + after * aMinute)
}

export function daysBetween(from: Day, until: Day): number {
  return (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / aDay
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * aDay).toISOString().slice(0, 10)
}

/** The same day so many months later; in a month that has no such day, its last. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** How many months the month of one day lies after that of another. */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + toMonth - fromMonth
}
