import { expect, test } from 'vitest'
import { dashboardSearch } from './dashboard-search.ts'

test.each([
  [
    { room: 'r1', sort: 'room' },
    { room: 'r1', sort: 'room' },
  ],
  [{ room: 7, sort: 'wait', utm_source: 'mail' }, {}],
  [{ room: 'a'.repeat(101) }, {}],
])('%o → %o', (address, search) => expect(dashboardSearch(address)).toEqual(search))
