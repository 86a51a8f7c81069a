import { expect, test } from 'vitest'
import { nextRow } from './next-row.ts'

const moves: [key: string, from: number, to: number | null][] = [
  ['ArrowDown', 0, 1],
  ['ArrowUp', 2, 1],
  ['ArrowUp', 0, null],
  ['ArrowDown', 24, null],
  ['End', 0, 24],
  ['Home', 3, 0],
  ['PageDown', 0, 10],
  ['PageDown', 20, 24],
  ['PageUp', 3, 0],
  ['Enter', 0, null],
]

test.each(moves)('%s from row %i of 25 leads to %s', (key, from, to) => {
  expect(nextRow(25, from, key)).toBe(to)
})
