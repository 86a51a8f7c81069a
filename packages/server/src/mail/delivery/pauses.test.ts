import { expect, test } from 'vitest'
import { nextTry } from './pauses.ts'

const queuedAt = new Date('2026-03-02T09:00:00.000Z')
const minutes = (count: number) => new Date(queuedAt.getTime() + count * 60_000)

test('the pauses grow from a minute to six hours', () => {
  const waits: number[] = []
  for (let tries = 1, now = queuedAt; ; tries += 1) {
    const next = nextTry(tries, queuedAt, now)
    if (next === null) break
    waits.push((next.getTime() - now.getTime()) / 60_000)
    now = next
  }

  expect(waits.slice(0, 7)).toEqual([1, 5, 15, 60, 180, 360, 360])
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(3 * 24 * 60)
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(66 * 60)
})

test('what nobody took for three days is given up, however seldom it was tried', () => {
  expect(nextTry(1, queuedAt, minutes(3 * 24 * 60 - 1))).toEqual(minutes(3 * 24 * 60))
  expect(nextTry(1, queuedAt, minutes(3 * 24 * 60))).toBeNull()
})
