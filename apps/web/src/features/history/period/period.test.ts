import { expect, test } from 'vitest'
import { momentsOf, offeredPeriods, periodOf, periodWords } from './period.ts'

const today = '2026-11-25'

test('without any days it is this month so far', () => {
  expect(periodOf({}, today)).toEqual({ from: '2026-11-01', to: today })
  expect(periodOf({ to: '2026-08-09' }, today)).toEqual({ from: '2026-08-01', to: '2026-08-09' })
  expect(periodOf({ from: '2025-01-01' }, today)).toEqual({ from: '2025-01-01', to: today })
  expect(periodOf({ from: '2027-01-01' }, today)).toEqual({ from: '2027-01-01', to: '2027-01-01' })
})

test('the last day is in it, whole', () => {
  expect(momentsOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Madrid')).toEqual({
    from: '2026-10-24T22:00:00.000Z',
    to: '2026-10-25T23:00:00.000Z',
  })
})

test('what is offered counts whole months back', () => {
  expect(offeredPeriods('2026-01-31')).toEqual([
    { label: 'This month', from: '2026-01-01', to: '2026-01-31' },
    { label: 'Last month', from: '2025-12-01', to: '2025-12-31' },
    { label: 'Last three months', from: '2025-11-01', to: '2026-01-31' },
    { label: 'Last twelve months', from: '2025-02-01', to: '2026-01-31' },
  ])
})

test.each([
  [{ from: '2026-11-01', to: '2026-11-25' }, '1 – 25 November 2026'],
  [{ from: '2026-11-25', to: '2026-11-25' }, '25 November 2026'],
  [{ from: '2025-12-01', to: '2026-11-25' }, '1 December 2025 – 25 November 2026'],
])('%o is %j', (period, words) => {
  // Between them stand thin spaces.
  expect(periodWords(period).replaceAll(/\s/g, ' ')).toBe(words)
})
