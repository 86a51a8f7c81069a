import { calendarOf } from './shown-zone.ts'

/*
 * By hand, for one language: what Intl knows takes a slow processor tenths of a second to load, and the first rows of a page have days.
 */

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

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
  const { year, month, day: date } = calendarOf(at)
  const words = `${date} ${months[month]}`
  return year === calendarOf(now).year ? words : `${words} ${year}`
}

/** Midnights between two moments, in the reader's time zone; summer time makes days of 23 and 25 hours. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / day)
}

/** The day that it is there, as midnight in Greenwich. */
function dateOf(moment: Date): Date {
  const { year, month, day: date } = calendarOf(moment)
  return new Date(Date.UTC(year, month, date))
}

/** The day, as it stands within a sentence: "today", "yesterday", "4 March". */
export function dayWithin(at: Date, now: Date): string {
  const days = daysBetween(at, now)
  if (days === 0) return 'today'
  return days === 1 ? 'yesterday' : dayWords(at, now)
}

/** "14:05", or to the second "14:05:09". */
export function clockWords(at: Date, isExact = false): string {
  const { hour: hours, minute: minutes, second: seconds } = calendarOf(at)
  return (isExact ? [hours, minutes, seconds] : [hours, minutes]).map(two).join(':')
}

const two = (count: number) => String(count).padStart(2, '0')

/** The very minute: "Today, 14:05", "Yesterday, 09:30", "4 March, 17:12". */
export function momentWords(at: Date, now: Date): string {
  const day = dayWithin(at, now).replace(/^[ty]/, (letter) => letter.toUpperCase())
  return `${day}, ${clockWords(at)}`
}

/** A moment within the week to come: "Sunday, 14:05". */
export function weekdayWords(at: Date): string {
  return `${weekdays[dateOf(at).getUTCDay()]}, ${clockWords(at)}`
}
