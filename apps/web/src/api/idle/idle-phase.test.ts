import { expect, test } from 'vitest'
import { extended, idlePhase, notedAt, warningTime } from './idle-phase.ts'

const minute = 60_000
/** Fifteen minutes, and the one of the stamp; the server was asked at the beginning. */
const facts = { minutes: 15, endsAt: 16 * minute, askedAt: 0 }

test.each([
  [1, 20],
  [2, 40],
  [3, 60],
  [15, 60],
  [480, 60],
])('of %d minutes the last %d seconds are warned of', (minutes, seconds) => {
  expect(warningTime(minutes)).toBe(seconds * 1_000)
})

test('while there is time nothing is done, but the server is asked now and then', () => {
  expect(idlePhase(facts, minute)).toEqual({ kind: 'quiet', until: 5 * minute })
  expect(idlePhase(facts, 5 * minute)).toEqual({ kind: 'unsure' })
  expect(idlePhase({ ...facts, askedAt: 12 * minute }, 13 * minute)).toEqual({ kind: 'quiet', until: 15 * minute })
})

test('nobody is warned before the server was asked, nor taken for gone', () => {
  expect(idlePhase({ ...facts, askedAt: 14 * minute }, 15 * minute)).toEqual({ kind: 'unsure' })
  expect(idlePhase({ ...facts, askedAt: 15 * minute }, 15 * minute)).toEqual({ kind: 'warning', endsAt: 16 * minute })
  expect(idlePhase({ ...facts, askedAt: 15 * minute }, 16 * minute)).toEqual({ kind: 'unsure' })
})

test('a tab that slept over the end, or whose clock was set back, asks', () => {
  expect(idlePhase(facts, 600 * minute)).toEqual({ kind: 'unsure' })
  expect(idlePhase({ ...facts, askedAt: 10 * minute }, 2 * minute)).toEqual({ kind: 'unsure' })
})

test('activity of another tab counts by this clinic’s own minutes, and never shortens', () => {
  expect(notedAt(facts)).toBe(0)
  expect(extended(facts, 4 * minute).endsAt).toBe(20 * minute)
  expect(extended(facts, -4 * minute).endsAt).toBe(16 * minute)
})
