import type { CallType } from '@atrium/server/contract/visits/history'
import { dayAt } from '../../components/words/zone-days.ts'
import { wholeNumber } from '../../components/words/whole-number.ts'

export const callTypes: Record<CallType, string> = { video: 'Video', audio: 'Audio only', chat: 'Chat' }

/** "23 min", "1 h 5 min"; below a minute "45 s". */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = wholeNumber(Math.floor(minutes / 60))
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

/** To the second, for a table: "146:12:05". */
export function exactDuration(seconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  return `${wholeNumber(Math.floor(seconds / 3_600))}:${two((seconds % 3_600) / 60)}:${two(seconds % 60)}`
}

/** "New York time". */
export const zoneWords = (zone: string): string => `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time`

/** "November 2026" of "2026-11"; short: "Nov". */
export function monthWords(month: string, isShort = false): string {
  const format = isShort ? ({ month: 'long' } as const) : ({ month: 'long', year: 'numeric' } as const)
  const words = new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { ...format, timeZone: 'UTC' })
  // Twelve stand side by side: the locale's own short one has four letters for September.
  return isShort ? words.slice(0, 3) : words
}

/** A row's day and times, as clocks in the clinic show them; with the year where that is not this one. */
export function whenWords({ startedAt, endedAt }: { startedAt: string; endedAt: string }, zone: string, today: string) {
  const [start, end] = [new Date(startedAt), new Date(endedAt)]
  const isThisYear = dayAt(start, zone).slice(0, 4) === today.slice(0, 4)
  const clock = (at: Date) => at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const dayFormat = { weekday: 'short', day: 'numeric', month: isThisYear ? 'long' : 'short' } as const
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  return {
    // With the year some browsers put a comma behind the day of the week, and some none.
    day: start.toLocaleDateString('en-GB', { ...dayFormat, ...year, timeZone: zone }).replace(',', ''),
    times: `${clock(start)} – ${clock(end)}`,
  }
}
