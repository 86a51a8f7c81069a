import type { Room, RoomEffects } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { counted } from '../../../components/words/word-list.ts'

/** What closing a Shared Room means, said before it is done. */
export function closeEffects(
  { assigned }: Room,
  path: string,
  { recentPatients, waitingPatients }: RoomEffects,
): Effect[] {
  return [
    { kind: 'loss', text: `${path} opens nothing any more, and is no other room’s` },
    ...(assigned.count > 0
      ? [{ kind: 'loss', text: `${counted(assigned.count, 'person', 'people')} can no longer enter it` } as const]
      : []),
    { kind: 'note', text: `${counted(recentPatients, 'patient')} came to it in the last 30 days` },
    ...(waitingPatients > 0
      ? [{ kind: 'note', text: `${counted(waitingPatients, 'patient')} waiting now` } as const]
      : []),
    { kind: 'keep', text: 'Its history stays' },
  ]
}
