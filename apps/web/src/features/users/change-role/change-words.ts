import { clinicPolicy } from '@atrium/policy/clinic'
import type { Capability } from '@atrium/policy/clinic'
import type { ChangePreview } from '../../../api/outputs.ts'
import { counted, wordList } from '../../../components/words/word-list.ts'

/** Capabilities that are told together: "managing Shared Rooms and others’ Personal Rooms". */
interface Group {
  before?: string
  after?: string
  words: Partial<Record<Capability, string>>
}

const groups: readonly Group[] = [
  {
    words: { 'user.invite': 'inviting', 'user.changeStatus': 'archiving', 'user.changeRole': 'changing the role' },
    after: ' of users',
  },
  {
    words: {
      'history.viewClinic': 'clinic history',
      'seat.view': 'seat counts',
      'clinic.changeSettings': 'settings',
      'audit.view': 'audit log',
    },
  },
  {
    before: 'managing ',
    words: {
      'sharedRoom.create': 'Shared Rooms',
      'sharedRoom.manage': 'Shared Rooms',
      'sharedRoom.assign': 'Shared Rooms',
      'personalRoom.manageAny': 'others’ Personal Rooms',
    },
  },
  {
    words: {
      'billing.manage': 'billing',
      'clinic.delete': 'closing the clinic account',
      'signIn.loosen': 'loosening how people sign in',
    },
  },
]
const labels = new Map(clinicPolicy.rowsFor({ role: 'owner', plan: 'free' }).map((row) => [row.capability, row.label]))
const grouped = new Set(groups.flatMap(({ words }) => Object.keys(words)))

/** One short line for each group of capabilities that somebody gains ("and") or loses ("or"). */
export function capabilityLines(capabilities: readonly Capability[], last: 'and' | 'or'): string[] {
  const others = capabilities.filter((capability) => !grouped.has(capability))
  return [...groupLines(capabilities, last), ...others.map((capability) => `“${labels.get(capability) ?? capability}”`)]
}

/** The same, only of what is told in groups: what sets a role apart. */
export function groupLines(capabilities: readonly Capability[], last: 'and' | 'or'): string[] {
  return groups.flatMap(({ before = '', after = '', words }) => {
    const own = [...new Set(capabilities.flatMap((capability) => words[capability] ?? []))]
    return own.length > 0 ? [`${before}${wordList(own, last)}${after}`] : []
  })
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
