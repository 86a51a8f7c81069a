import { afterEach, beforeEach, expect, test } from 'vitest'
import { showTimesIn } from './shown-zone.ts'
import { untilWords } from './until-words.ts'

beforeEach(() => showTimesIn('Europe/Berlin'))
afterEach(() => showTimesIn(null))

const now = new Date('2026-11-28T10:00:00Z')

test.each([
  ['2026-11-28T16:00:00Z', '17:00'],
  ['2026-11-29T16:00:00Z', 'Sunday, 17:00'],
  ['2026-12-04T08:00:00Z', 'Friday, 09:00'],
  // The same day of another week is told by its date.
  ['2026-12-05T08:00:00Z', '5 December, 09:00'],
  ['2027-01-15T08:00:00Z', '15 January 2027, 09:00'],
])('%s is %s', (at, words) => expect(untilWords(new Date(at), now)).toBe(words))
