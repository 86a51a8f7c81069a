import { expect, test } from 'vitest'
import { isDay } from './is-day.ts'

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['0026-01-01', false],
  [7, false],
])('%j is a day: %s', (text, is) => expect(isDay(text)).toBe(is))
