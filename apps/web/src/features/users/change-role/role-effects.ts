import { capabilities, clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, Role } from '@atrium/policy/clinic'
import type { ChangePreview } from '../../../api/outputs.ts'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { capabilityLines, groupLines, roomWords } from './change-words.ts'

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
  const decisions = clinicPolicy.decideAll({ role, plan })
  const held = capabilities.filter((capability) => decisions[capability].allowed)
  const lines = groupLines(held, 'and').map((words) => words.charAt(0).toUpperCase() + words.slice(1))
  return ['Calls, and their own Personal Room', ...lines].map((text): Effect => ({ kind: 'keep', text }))
}
