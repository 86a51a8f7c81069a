import { expect, test } from 'vitest'
import { userRow } from '../../../testing/people.ts'
import { nobody, toggled, withAll, withoutVanished, withRange } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => userRow({ id }))
const row = (id: string) => userRow({ id })
const ids = (selected: ReadonlyMap<string, unknown>) => [...selected.keys()].toSorted().join('')

test('a row is added, and taken away', () => {
  const one = toggled(nobody, row('b'))
  expect(ids(one)).toBe('b')
  expect(ids(toggled(one, row('b')))).toBe('')
})

test('a range goes both ways, and lets go of what it no longer holds', () => {
  const one = toggled(toggled(nobody, row('a')), row('c'))
  const down = withRange(one, rows, { anchor: 'c', end: 'c' }, 'e')
  expect(ids(down)).toBe('acde')
  const shorter = withRange(down, rows, { anchor: 'c', end: 'e' }, 'd')
  expect(ids(shorter)).toBe('acd')
  expect(ids(withRange(shorter, rows, { anchor: 'c', end: 'd' }, 'b'))).toBe('abc')
})

test('a range whose beginning has gone is the row itself', () => {
  expect(ids(withRange(nobody, rows, { anchor: 'gone', end: 'gone' }, 'd'))).toBe('d')
})

test('all that are shown, and none of them', () => {
  const all = withAll(toggled(nobody, row('of another search')), rows)
  expect(all.size).toBe(6)
  expect(ids(withAll(all, rows))).toBe('of another search')
})

test('who leaves the list leaves the selection; who was never in it stays', () => {
  const some = withRange(toggled(nobody, row('elsewhere')), rows, { anchor: 'a', end: 'a' }, 'c')
  expect(ids(withoutVanished(some, rows, rows.slice(1)))).toBe('bcelsewhere')
  expect(withoutVanished(some, rows, [...rows])).toBe(some)
})
