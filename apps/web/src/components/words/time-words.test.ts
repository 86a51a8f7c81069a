import { expect, test } from 'vitest'
import { dayWords, timeWords } from './time-words.ts'

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
