import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { contrastOf, inkOn } from './colour.ts'

test('black and white are 21 apart, a colour and itself 1', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrastOf('#0f766e', '#0f766e')).toBe(1)
  expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

test('on any colour the ink is read as large words must be, by the strictest level of WCAG', () => {
  const colour = integer({ min: 0, max: 0xff_ff_ff }).map((each) => `#${each.toString(16).padStart(6, '0')}`)
  assert(
    property(colour, (each) => {
      const { hex, contrast } = inkOn(each)
      expect(contrast).toBeGreaterThanOrEqual(4.5)
      expect(contrast).toBe(contrastOf(each, hex))
    }),
    { numRuns: 300 },
  )
})
