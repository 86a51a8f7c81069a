import { expect, test } from 'vitest'
import { userRow } from '../testing/people.ts'
import { patchRow, rowsOf } from './paged-rows.ts'
import type { UserPages } from './users/user-pages.ts'

const row = (id: string, name: string) => ({ ...userRow(), id, name })
const pages: UserPages = {
  pageParams: [null, 'a'],
  pages: [
    { items: [row('1', 'Ann'), row('2', 'Bo')], nextCursor: 'a' },
    { items: [row('2', 'Bo, later'), row('3', 'Cy')], nextCursor: null },
  ],
}

test('a row that two pages hold is shown once, as it was read last', () => {
  expect(rowsOf(pages).map(({ name }) => name)).toEqual(['Ann', 'Bo, later', 'Cy'])
})

test('a row is rewritten or taken away, and untouched pages stay the same objects', () => {
  const renamed = patchRow(pages, '3', (old) => ({ ...old, role: 'admin' as const }))
  expect(rowsOf(renamed).at(-1)?.role).toBe('admin')
  expect(renamed.pages[0]).toBe(pages.pages[0])
  expect(rowsOf(patchRow(pages, '1', () => null)).map(({ id }) => id)).toEqual(['2', '3'])
})
