import type { ImportVerdict } from '@atrium/server/contract/people/import'

/** In the order in which one wants to know: those who come, those who need something, those who need nothing. */
export const importVerdictOrder: readonly ImportVerdict[] = [
  'new',
  'sent',
  'no-seat',
  'rank',
  'not-an-address',
  'not-a-role',
  'archived',
  'already-invited',
  'already-member',
  'repeated',
]
