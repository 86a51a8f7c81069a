import { expect, test } from 'vitest'
import { userRow } from '../../../testing/people.ts'
import { callsFor } from './change-many.ts'

const ids = (calls: { id: string }[][]) => calls.map((rows) => rows.map(({ id }) => id).join(' '))
const people = [
  userRow({ id: 'me', role: 'owner', self: true }),
  userRow({ id: 'second', role: 'owner' }),
  userRow({ id: 'dana', role: 'admin' }),
  userRow({ id: 'mira' }),
  userRow({ id: 'noor' }),
]

test('one role a call, in the order chosen, and whoever acts in the last one', () => {
  expect(ids(callsFor({ kind: 'changeRole', to: 'member' }, people)).at(-1)).toBe('second me')
  expect(ids(callsFor({ kind: 'changeRole', to: 'member' }, people)).toSorted()).toEqual([
    'dana',
    'mira noor',
    'second me',
  ])
  expect(ids(callsFor({ kind: 'archive' }, people))).toEqual(['second dana mira noor me'])
})

test('a hundred a call', () => {
  const many = Array.from({ length: 250 }, (_, index) => userRow({ id: `p${index}` }))
  expect(callsFor({ kind: 'restore' }, many).map((rows) => rows.length)).toEqual([100, 100, 50])
})
