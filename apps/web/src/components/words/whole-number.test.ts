import { expect, test } from 'vitest'
import { wholeNumber } from './whole-number.ts'

const counts = [0, 7, 23, 999, 1_000, 12_345, 999_999, 1_000_000, 1_234_567_890, -1, -999, -1_234]

test.each(counts)('%i is written as British English writes it', (count) => {
  expect(wholeNumber(count)).toBe(count.toLocaleString('en-GB'))
})
