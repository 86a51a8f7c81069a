import { clinicCore } from '@atrium/policy/clinic'
import { rowsFor } from '@atrium/policy/core'
import type { Capability } from '@atrium/policy/clinic'
import { wordList } from './word-list.ts'

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
      'emergency.enter': 'looking into rooms in an emergency',
      'signIn.loosen': 'loosening how people sign in',
    },
  },
]
const labels = new Map(rowsFor(clinicCore, { role: 'owner', plan: 'free' }).map((row) => [row.capability, row.label]))
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
