import { expect, test } from 'vitest'
import { clockWords, countdownWords, secondsUntil } from './idle-words.ts'

test('is said at 60, 30 and 10 seconds only', () => {
  const said = Array.from({ length: 61 }, (_, index) => countdownWords(60 - index))
  const changes = said.flatMap((words, index) => (words === said[index - 1] ? [] : [[60 - index, words]]))

  expect(changes).toEqual([
    [60, '60 seconds left'],
    [30, '30 seconds left'],
    [10, '10 seconds left'],
  ])
})

test('where a clock warns earlier, the first is said at a minute', () => {
  expect([75, 61, 60].map(countdownWords)).toEqual(['', '', '60 seconds left'])
})

test('is shown as on a clock, of moments and not of ticks', () => {
  expect([60, 59, 9, 0].map(clockWords)).toEqual(['1:00', '0:59', '0:09', '0:00'])
  expect([secondsUntil(60_000, 0), secondsUntil(60_000, 59_001), secondsUntil(60_000, 90_000)]).toEqual([60, 1, 0])
})
