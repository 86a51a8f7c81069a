import { expect, test } from 'vitest'
import { minutesBetween, minuteWords, waitLevel } from './wait-words.ts'

test.each([
  [0, 'less than a minute'],
  [1, '1 min'],
  [59, '59 min'],
  [60, '1 h'],
  [61, '1 h 1 min'],
  [135, '2 h 15 min'],
])('%d minutes are %j', (minutes, words) => expect(minuteWords(minutes)).toBe(words))

test.each([
  [9, 'calm'],
  [10, 'long'],
  [14, 'long'],
  [15, 'over'],
  [600, 'over'],
])('%d minutes, where the clinic allows 15, are %s', (minutes, level) => expect(waitLevel(minutes, 15)).toBe(level))

test('nobody has waited for less than no time, whatever the clocks say', () => {
  expect(minutesBetween(new Date('2026-11-28T10:05:00Z'), new Date('2026-11-28T10:00:00Z'))).toBe(0)
  expect(minutesBetween(new Date('2026-11-28T10:00:01Z'), new Date('2026-11-28T10:02:00Z'))).toBe(1)
})
