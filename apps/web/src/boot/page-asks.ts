import { userPageSize } from '../api/users/page-size.ts'
import type { BuiltPage } from '@atrium/server/contract/pages/document'

/** What each page shows first, beside what `me.get` says: the server answers it in the document. */
export const pageAsks: Record<string, BuiltPage['asks']> = {
  '/': [
    { procedure: 'queue.list', capability: 'call.conduct' },
    { procedure: 'user.handOvers', capability: 'user.view' },
  ],
  '/settings/users': [
    { procedure: 'seat.get', capability: 'seat.view' },
    { procedure: 'user.list', capability: 'user.view', input: { limit: userPageSize }, isPlain: true },
  ],
}
