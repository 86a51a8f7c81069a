import { expect, test } from 'vitest'
import { compareByRanks } from './rank-test.ts'

test('samples of one distribution tell nothing, ties or not', () => {
  const one = Array.from({ length: 500 }, (_, index) => (index * 37) % 100)
  const other = Array.from({ length: 500 }, (_, index) => (index * 53) % 100)
  const { larger, chance } = compareByRanks(one, other)
  expect(larger).toBeCloseTo(0.5, 5)
  expect(chance).toBeCloseTo(1, 2)
  expect(compareByRanks([1, 1, 1], [1, 1, 1])).toEqual({ larger: 0.5, chance: 1 })
})

test('a shift is found, and by which side', () => {
  const one = Array.from({ length: 200 }, (_, index) => index)
  const later = one.map((value) => value + 40)
  expect(compareByRanks(later, one).larger).toBeCloseTo(0.68, 2)
  expect(compareByRanks(later, one).chance).toBeLessThan(1e-9)
  expect(compareByRanks(one, later).larger).toBeCloseTo(0.32, 2)
})

test('a small example, as worked out by hand', () => {
  // Of nine pairs the first is larger in eight.
  const { larger, chance } = compareByRanks([3, 5, 6], [1, 2, 4])
  expect(larger).toBeCloseTo(8 / 9, 5)
  expect(chance).toBeCloseTo(0.127, 2)
})
