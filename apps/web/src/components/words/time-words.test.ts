import { expect, onTestFinished, test } from 'vitest'
import { showTimesIn } from './shown-zone.ts'
import { clockWords, dayWords, timeWords, weekdayWords } from './time-words.ts'

const now = new Date(2026, 10, 24, 15, 30)
const cases: [words: string, at: Date][] = [
  ['Now', new Date(2026, 10, 24, 15, 30)],
  ['Now', new Date(2026, 10, 24, 15, 28, 30)],
  ['Now', new Date(2026, 10, 24, 15, 31)],
  ['2 min ago', new Date(2026, 10, 24, 15, 28)],
  ['59 min ago', new Date(2026, 10, 24, 14, 31)],
  ['1 h ago', new Date(2026, 10, 24, 14, 30)],
  ['15 h ago', new Date(2026, 10, 24, 0, 10)],
  ['Yesterday', new Date(2026, 10, 23, 23, 50)],
  ['Yesterday', new Date(2026, 10, 23, 0, 5)],
  ['3 days ago', new Date(2026, 10, 21, 20)],
  ['6 days ago', new Date(2026, 10, 18, 8)],
  ['17 November', new Date(2026, 10, 17, 8)],
  ['4 March 2025', new Date(2025, 2, 4)],
]

test.each(cases)('%s', (words, at) => {
  expect(timeWords(at, now)).toBe(words)
})

test('just after midnight, an hour ago is not yesterday', () => {
  expect(timeWords(new Date(2026, 10, 23, 23, 10), new Date(2026, 10, 24, 0, 30))).toBe('1 h ago')
})

test('a day has its year only when it is another one', () => {
  expect(dayWords(new Date(2026, 2, 4), now)).toBe('4 March')
})

test.each([undefined, 'Europe/London', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia'])(
  'days and times are written as British English writes them: %s',
  (timeZone) => {
    onTestFinished(() => showTimesIn(null))
    showTimesIn(timeZone)
    const hour = 60 * 60_000
    for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2026, 0, 1); at += 37 * hour + 61_007) {
      const moment = new Date(at)
      const write = (format: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat('en-GB', { ...format, timeZone, hourCycle: 'h23' }).format(moment)
      const two = '2-digit'
      expect(dayWords(moment, now)).toBe(write({ day: 'numeric', month: 'long', year: 'numeric' }))
      expect(clockWords(moment, true)).toBe(write({ hour: two, minute: two, second: two }))
      expect(weekdayWords(moment)).toBe(`${write({ weekday: 'long' })}, ${write({ hour: two, minute: two })}`)
    }
  },
)
