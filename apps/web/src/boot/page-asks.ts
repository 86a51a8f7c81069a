import type { BuiltPage } from '@atrium/server/contract/document'

/** What each page shows in its first sentence, beside what `me.get` says: the server answers it in the document. */
export const pageAsks: Record<string, BuiltPage['asks']> = {
  '/settings/users': [{ procedure: 'seat.get', capability: 'seat.view' }],
}
