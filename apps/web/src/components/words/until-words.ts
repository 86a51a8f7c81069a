import { clockWords, daysBetween, dayWords, weekdayWords } from './time-words.ts'

/** A moment to come, as short as it is clear: "17:00" of today, "Sunday, 14:05" of the week, "4 March, 09:00". */
export function untilWords(at: Date, now: Date): string {
  const days = daysBetween(now, at)
  if (days <= 0) return clockWords(at)
  return days < 7 ? weekdayWords(at) : `${dayWords(at, now)}, ${clockWords(at)}`
}
