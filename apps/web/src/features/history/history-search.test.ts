import { expect, test } from 'vitest'
import { historySearch } from './history-search.ts'

test.each([
  [
    { scope: 'own', from: '2026-11-01', to: '2026-11-25', rooms: ['r1', 'r2', 'r1'] },
    { scope: 'own', from: '2026-11-01', to: '2026-11-25', rooms: ['r1', 'r2'] },
  ],
  [
    { from: '2026-11-25', to: '2026-11-01' },
    { from: '2026-11-01', to: '2026-11-25' },
  ],
  [{ scope: 'all', from: '2026-02-30', to: 7, rooms: 'r1', utm_source: 'mail' }, {}],
  [{ rooms: [7, '', 'a'.repeat(101)] }, {}],
])('%o → %o', (address, search) => expect(historySearch(address)).toEqual(search))
