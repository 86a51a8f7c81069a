import { inShownZone } from './shown-zone.ts'

/* Days of a clinic: they begin at midnight in its own time zone, wherever the reader is. A day is written as 2026-11-28. */

const formats = new Map<string, Intl.DateTimeFormat>()

/** Kept: making one costs more than using it. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const numbers = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-CA', { ...numbers, second: '2-digit', hourCycle: 'h23', timeZone: zone })
  formats.set(zone, made)
  return made
}

const partsIn = (moment: Date, zone: string) =>
  Object.fromEntries(
    formatIn(zone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )

/** The day that it is there at that moment. */
export function dayAt(moment: Date, zone: string): string {
  const { year, month, day } = partsIn(moment, zone)
  return `${year}-${month}-${day}`
}

/** Milliseconds by which clocks there are ahead of UTC at that moment. */
function offsetAt(moment: number, zone: string): number {
  const { year, month, day, hour, minute, second } = partsIn(new Date(moment), zone)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(moment / 1_000) * 1_000
}

/** When that day begins there. Where summer time takes midnight away, with its first moment. */
export function startOfDay(day: string, zone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`)
  const first = wall - offsetAt(wall, zone)
  // The offset of a moment a few hours away may be another one.
  const second = wall - offsetAt(first, zone)
  return new Date(dayAt(new Date(second), zone) < day ? first : second)
}

/** When a clock there shows that on that day, written as 17:00. Of an hour that is there twice it is one. */
export function momentOf(day: string, clock: string, zone: string): Date {
  const wall = Date.parse(`${day}T${clock}:00Z`)
  const first = wall - offsetAt(wall, zone)
  return new Date(wall - offsetAt(first, zone))
}

/** The time zone in which moments are shown, by its name. */
export const shownZone = (): string => inShownZone().timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone

/** A number of days later, or earlier. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The first day of the month that lies so many months before or after. */
export function firstOfMonth(day: string, months = 0): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}
