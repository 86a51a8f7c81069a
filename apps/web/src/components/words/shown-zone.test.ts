import { afterEach, expect, test } from 'vitest'
import { calendarOf, inShownZone, showTimesIn } from './shown-zone.ts'
import { dayWithin, momentWords, timeWords } from './time-words.ts'

afterEach(() => showTimesIn(null))

/** Half an hour before midnight in London, where it is summer. */
const moment = new Date('2026-06-30T22:30:00Z')

test('days and hours are those of the zone that was chosen', () => {
  showTimesIn('Asia/Kathmandu')
  expect(calendarOf(moment)).toMatchObject({ year: 2026, month: 6, day: 1, hour: 4 })
  expect(momentWords(moment, new Date('2026-07-01T10:00:00Z'))).toBe('Today, 04:15')
  showTimesIn('Pacific/Honolulu')
  expect(calendarOf(moment)).toMatchObject({ year: 2026, month: 5, day: 30, hour: 12 })
  expect(momentWords(moment, new Date('2026-07-01T09:59:00Z'))).toBe('Today, 12:30')
  expect(momentWords(moment, new Date('2026-07-01T10:00:00Z'))).toBe('Yesterday, 12:30')
})

test('the turn of a year is where its midnight is', () => {
  const newYear = new Date('2027-01-01T02:00:00Z')
  showTimesIn('America/New_York')
  expect(dayWithin(newYear, new Date('2027-06-01T12:00:00Z'))).toBe('31 December 2026')
  showTimesIn('Europe/London')
  expect(dayWithin(newYear, new Date('2027-06-01T12:00:00Z'))).toBe('1 January')
})

test('a day of 23 or 25 hours is one day', () => {
  showTimesIn('Europe/London')
  expect(timeWords(new Date('2026-03-28T12:00:00Z'), new Date('2026-03-29T11:30:00Z'))).toBe('Yesterday')
  expect(timeWords(new Date('2026-10-24T12:00:00Z'), new Date('2026-10-26T12:00:00Z'))).toBe('2 days ago')
})

test('a zone that the browser does not know is its own', () => {
  showTimesIn('Mars/Olympus')

  expect(inShownZone()).toEqual({})
  expect(calendarOf(moment).day).toBe(moment.getDate())
})
