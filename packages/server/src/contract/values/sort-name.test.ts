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
  ['Sørensen', 'sorensen'],
  ['Łukasz Đorđević', 'lukasz dordevic'],
  ['STRAẞE straße', 'strasse strasse'],
  ['Æther Œuvre Þór', 'aether oeuvre thor'],
  ['O’Brien ‘t Hooft', "o'brien 't hooft"],
  ['O´Brien O`Brien O′Brien', "o'brien o'brien o'brien"],
  ['Jean‐Luc – Marie', 'jean-luc - marie'],
  ['Two  spaces\u00a0and\u2009more', 'two spaces and more'],
  ['pasted\r\nfrom\ta sheet', 'pasted from a sheet'],
  ['zero\u200bwidth\u202e\ufeff', 'zerowidth'],
  ['Νίκος ΝΊΚΟΣ', 'νικοσ νικοσ'],
  ['İstanbul ısı', 'istanbul isi'],
  ['', ''],
])('%j is sorted as %j', (name, sorted) => {
  expect(sortName(name)).toBe(sorted)
})

test('what is sorted already stays, for every letter of the first two planes', () => {
  const changed: string[] = []
  for (let code = 0; code < 0x2_0000; code += 1) {
    const once = sortName(`a${String.fromCodePoint(code)}b`)
    if (sortName(once) !== once) changed.push(code.toString(16))
  }

  expect(changed).toEqual([])
})

test('no letter unfolds to what an index or a cursor cannot hold, nor leaves a half of a pair or a control character', () => {
  const sorted = ['ﷺ'.repeat(200), '😀'.repeat(200), `a${'😀'.repeat(200)}`].map(sortName)

  expect(Math.max(...sorted.map(({ length }) => length))).toBeLessThanOrEqual(200)
  expect(sorted.filter((each) => /[\p{Cs}\p{Cc}]/u.test(each))).toEqual([])
})
