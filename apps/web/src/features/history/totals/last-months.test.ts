import { expect, test } from 'vitest'
import { lastMonths } from './last-months.ts'

test('there are twelve months, also where nobody called', () => {
  const november = { month: '2026-11', visits: 3, seconds: 600 }
  const months = lastMonths([november, { month: '2025-11', visits: 9, seconds: 9 }], '2026-11-25')
  expect(months.map(({ month }) => month)).toEqual([
    '2025-12',
    '2026-01',
    '2026-02',
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
    '2026-09',
    '2026-10',
    '2026-11',
  ])
  expect(months.at(-1)).toBe(november)
  expect(months[0]?.visits).toBe(0)
})
