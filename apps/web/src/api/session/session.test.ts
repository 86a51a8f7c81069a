import { expect, test } from 'vitest'
import { isOfNumbers } from './session.ts'

test.each([
  ['127.0.0.1', true],
  ['[::1]', true],
  ['localhost', false],
  ['clinic.example', false],
  ['10.clinic.example', false],
])('%s is an address of numbers: %s', (hostname, isNumbers) => {
  expect(isOfNumbers(hostname)).toBe(isNumbers)
})
