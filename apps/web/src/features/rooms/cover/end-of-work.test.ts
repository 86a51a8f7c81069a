import { expect, test } from 'vitest'
import { endOfWork } from './end-of-work.ts'

test.each([
  ['2026-11-28T15:59:00Z', '2026-11-28'],
  ['2026-11-28T16:00:00Z', '2026-11-29'],
  // It is the next day in Berlin already.
  ['2026-11-28T23:30:00Z', '2026-11-29'],
])('at %s a cover is offered until five of %s', (now, day) =>
  expect(endOfWork(new Date(now), 'Europe/Berlin')).toEqual({ day, clock: '17:00' }),
)
