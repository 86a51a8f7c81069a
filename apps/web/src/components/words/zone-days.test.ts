import { expect, test } from 'vitest'
import { addDays, dayAt, firstOfMonth, momentOf, startOfDay } from './zone-days.ts'

test.each([
  ['2026-11-28', 'America/New_York', '2026-11-28T05:00:00.000Z'],
  ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
  // The days on which clocks change have 23 and 25 hours.
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
  ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ['2026-10-25', 'Europe/Madrid', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Madrid', '2026-10-25T23:00:00.000Z'],
  ['2026-11-28', 'Asia/Kathmandu', '2026-11-27T18:15:00.000Z'],
  ['2026-11-28', 'Pacific/Kiritimati', '2026-11-27T10:00:00.000Z'],
  // There is no midnight in Santiago when summer time begins: the day begins at one.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ['2026-09-07', 'America/Santiago', '2026-09-07T03:00:00.000Z'],
])('%s in %s begins at %s', (day, zone, moment) => expect(startOfDay(day, zone).toISOString()).toBe(moment))

test('every day of a year begins on itself, and a moment before it is the day before', () => {
  for (const zone of ['America/New_York', 'America/Santiago', 'Africa/Cairo', 'Australia/Lord_Howe', 'UTC']) {
    for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
      const start = startOfDay(day, zone)
      expect([zone, dayAt(start, zone)]).toEqual([zone, day])
      expect([zone, dayAt(new Date(start.getTime() - 1), zone)]).toEqual([zone, addDays(day, -1)])
    }
  }
})

test('months begin with their first day, across years', () => {
  expect(firstOfMonth('2026-01-31', -1)).toBe('2025-12-01')
  expect(firstOfMonth('2026-03-31', -11)).toBe('2025-04-01')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test.each([
  ['2026-11-28', '17:00', 'Europe/Berlin', '2026-11-28T16:00:00.000Z'],
  ['2026-07-01', '00:30', 'Asia/Kathmandu', '2026-06-30T18:45:00.000Z'],
  // The night on which an hour is there twice, and the one on which it is missing: a moment within the hour, not a fault.
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
  ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
])('%s, %s in %s is %s', (day, clock, zone, moment) => expect(momentOf(day, clock, zone).toISOString()).toBe(moment))
