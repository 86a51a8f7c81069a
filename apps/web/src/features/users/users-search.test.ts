import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { usersSearch } from './users-search.ts'

test('the address is the state of the table', () => {
  const search = { search: 'priya', status: 'archived', role: 'admin', sort: '-name' }
  expect(z.parse(usersSearch, search)).toEqual(search)
})

test('what nobody can mean is dropped, not refused', () => {
  const search = { search: 7, status: 'gone', role: 'superuser', sort: 'email; drop table' }
  expect(z.parse(usersSearch, search)).toEqual({})
})
