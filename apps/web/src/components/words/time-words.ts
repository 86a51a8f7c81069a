import { calendarOf, inShownZone } from './shown-zone.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The minute that it is, to which all words about time are true. In milliseconds. */
export const presentMinute = () => Math.floor(Date.now() / minute) * minute

/** How long ago, as people say it: "Now", "12 min ago", "2 h ago", "Yesterday", "3 days ago", "4 March". */
export function timeWords(at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime()
  if (passed < 2 * minute) return 'Now'
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`
  const days = daysBetween(at, now)
  if (days === 0 || passed < 6 * hour) return `${Math.floor(passed / hour)} h ago`
  if (days === 1) return 'Yesterday'
  return days < 7 ? `${days} days ago` : dayWords(at, now)
}

/** "4 March", with the year when it is another one. */
export function dayWords(at: Date, now: Date): string {
  const isThisYear = calendarOf(at).year === calendarOf(now).year
  return at.toLocaleDateString('en-GB', {
    ...inShownZone(),
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' as const }),
  })
}

/** Midnights between two moments, in the reader's time zone; summer time makes days of 23 and 25 hours. */
export function daysBetween(from: Date, to: Date): number {
  const midnight = (moment: Date) => {
    const { year, month, day: date } = calendarOf(moment)
    return Date.UTC(year, month, date)
  }
  return Math.round((midnight(to) - midnight(from)) / day)
}

/** The day, as it stands within a sentence: "today", "yesterday", "4 March". */
export function dayWithin(at: Date, now: Date): string {
  const days = daysBetween(at, now)
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : dayWords(at, now)
}

/** "14:05", or to the second "14:05:09". */
export const clockWords = (at: Date, isExact = false): string =>
  at.toLocaleTimeString('en-GB', {
    ...inShownZone(),
    hour: '2-digit',
    minute: '2-digit',
    ...(isExact && { second: '2-digit' }),
  })

/** The very minute: "Today, 14:05", "Yesterday, 09:30", "4 March, 17:12". */
export function momentWords(at: Date, now: Date): string {
  const day = dayWithin(at, now).replace(/^[ty]/, (letter) => letter.toUpperCase())
  return `${day}, ${clockWords(at)}`
}

/** A moment within the week to come: "Sunday, 14:05". */
export function weekdayWords(at: Date): string {
  const day = at.toLocaleDateString('en-GB', { ...inShownZone(), weekday: 'long' })
  return `${day}, ${clockWords(at)}`
}
