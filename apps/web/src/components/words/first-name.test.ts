import { expect, test } from 'vitest'
import { firstName } from './first-name.ts'

test.each([
  ['Anneke van der Berg', 'Anneke'],
  ['Dr. med. Ada Lovelace', 'Ada'],
  ['Prof Dr Li Wei', 'Li'],
  [' Mira  Sol ', 'Mira'],
  ['Dr.', 'Dr.'],
])('a sentence calls %s %s', (name, first) => {
  expect(firstName(name)).toBe(first)
})
