import { capabilities, clinicCore } from '@atrium/policy/clinic'
import type { Plan, Role } from '@atrium/policy/clinic'
import type { ChangePreview } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { capabilityLines, groupLines } from '../../../components/words/capability-words.ts'
import { counted, wordList } from '../../../components/words/word-list.ts'

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

/** What a person of this role has, to begin with. */
export function presentRole(role: Role, plan: Plan): Effect[] {
  const decisions = clinicCore.for({ role, plan }).decisions
  const held = capabilities.filter((capability) => decisions[capability].allowed)
  const lines = groupLines(held, 'and').map((words) => words.charAt(0).toUpperCase() + words.slice(1))
  return ['Calls, and their own Personal Room', ...lines].map((text): Effect => ({ kind: 'keep', text }))
}

/** "the Personal Room and 2 assigned Shared Rooms"; null without any room. */
export function roomWords(rooms: ChangePreview['rooms']): string | null {
  const shared = rooms.filter(({ kind }) => kind === 'shared').length
  const words = [
    ...(rooms.length > shared ? ['the Personal Room'] : []),
    ...(shared > 0 ? [counted(shared, 'assigned Shared Room')] : []),
  ]
  return words.length > 0 ? wordList(words) : null
}
