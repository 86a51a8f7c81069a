import { expect, test } from 'vitest'
import { durationWords, exactDuration, monthWords, whenWords, zoneWords } from './history-words.ts'

test.each([
  [45, '45 s', '0:00:45'],
  [60, '1 min', '0:01:00'],
  [1_379, '22 min', '0:22:59'],
  [3_600, '1 h', '1:00:00'],
  [526_325, '146 h 12 min', '146:12:05'],
  [5_000_000, '1,388 h 53 min', '1,388:53:20'],
])('%d seconds are %j', (seconds, words, exact) => {
  expect(durationWords(seconds)).toBe(words)
  expect(exactDuration(seconds)).toBe(exact)
})

test('a call stands on the day and at the time of the clinic', () => {
  const call = { startedAt: '2026-11-25T04:42:00.000Z', endedAt: '2026-11-25T05:05:00.000Z' }
  const times = '23:42 – 00:05'
  expect(whenWords(call, 'America/New_York', '2026-11-28')).toEqual({ day: 'Tue 24 November', times })
  expect(whenWords(call, 'America/New_York', '2027-01-02')).toEqual({ day: 'Tue 24 Nov 2026', times })
})

test('months and time zones have names', () => {
  expect(monthWords('2026-11')).toBe('November 2026')
  expect(monthWords('2026-09', true)).toBe('Sep')
  expect(zoneWords('America/New_York')).toBe('New York time')
  expect(zoneWords('UTC')).toBe('UTC time')
})
