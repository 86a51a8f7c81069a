import { expect, test } from 'vitest'
import { roomsSearch } from './rooms-search.ts'

test.each([
  [
    { search: 'walk', kind: 'shared', access: 'enter' },
    { search: 'walk', kind: 'shared', access: 'enter' },
  ],
  [{ search: 7, kind: 'lobby', access: 'all', utm_source: 'mail' }, {}],
  [{ search: 'a'.repeat(201) }, {}],
])('%o → %o', (address, search) => expect(roomsSearch(address)).toEqual(search))
