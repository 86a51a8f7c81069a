import { expect, test } from 'vitest'
import { sortName } from './sort-name.ts'

test.each([
  ['Tomás Benítez', 'tomas benitez'],
  ['ZOË', 'zoe'],
  ['Petra Novotná', 'petra novotna'],
  ['e\u0301', 'e'],
  ['Ångström', 'angstrom'],
  ['ﬁnn', 'finn'],
  ['Ｋａｚｕ', 'kazu'],
  ['  Mara  ', 'mara'],
  ['Лі', 'лі'],
  ['', ''],
])('%j is sorted as %j', (name, sorted) => {
  expect(sortName(name)).toBe(sorted)
})

test('what is sorted already stays', () => {
  expect(sortName(sortName('Tomás'))).toBe(sortName('Tomás'))
})
