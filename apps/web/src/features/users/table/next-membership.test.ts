import { expect, test } from 'vitest'
import type { UserRow } from '../../../api/outputs.ts'
import { userRow } from '../../../testing/people.ts'
import { nextMembership } from './next-membership.ts'

const person = userRow()
const invitation: UserRow = { ...person, kind: 'invitation', name: null, status: 'pending' }
const rows = [person, invitation, person, person, invitation]

const moves: [key: string, from: number, to: number | null][] = [
  ['ArrowDown', 0, 2],
  ['ArrowUp', 2, 0],
  ['ArrowUp', 0, null],
  ['ArrowDown', 3, null],
  ['End', 0, 3],
  ['Home', 3, 0],
  ['PageDown', 0, 3],
  ['PageUp', 3, 0],
  ['Enter', 0, null],
]

test.each(moves)('%s from row %i leads to %s', (key, from, to) => {
  expect(nextMembership(rows, from, key)).toBe(to)
})
