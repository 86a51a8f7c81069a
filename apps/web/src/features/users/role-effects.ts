import type { ChangePreview } from '../../api/outputs.ts'
import type { Effect } from '../../components/effect-list.tsx'
import { capabilityLines, roomWords } from './change-words.ts'

/** What another role means for a person, in the order of interest: lost, gained, kept, and the bill (R6). */
export function roleEffects({ loses, gains, rooms }: ChangePreview): Effect[] {
  const kept = roomWords(rooms)
  return [
    ...capabilityLines(loses, 'or').map((words): Effect => ({ kind: 'loss', text: `No more ${words}` })),
    ...capabilityLines(gains, 'and').map((words): Effect => ({ kind: 'gain', text: `Now also ${words}` })),
    ...(kept ? [{ kind: 'keep', text: `Keeps ${kept}` } satisfies Effect] : []),
    { kind: 'note', text: 'Seats and the bill stay as they are' },
  ]
}
