import { expect, test } from 'vitest'
import { usersSearch } from './users-search.ts'

test('the address is the state of the table', () => {
  const search = { search: 'priya', status: 'archived', role: 'admin', sort: '-name' }
  expect(usersSearch(search)).toEqual(search)
})

test('what nobody can mean is dropped, not refused', () => {
  const search = { search: 7, status: 'gone', role: 'superuser', sort: 'email; drop table', utm_source: 'mail' }
  expect(usersSearch(search)).toEqual({})
  expect(usersSearch({ search: 'x'.repeat(201) })).toEqual({})
})
