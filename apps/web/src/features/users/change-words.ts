import { clinicPolicy } from '@atrium/policy/clinic'
import type { Capability } from '@atrium/policy/clinic'
import type { ChangePreview } from '../../api/outputs.ts'
import { counted, wordList } from '../../components/word-list.ts'

/* Capabilities in the words of somebody who gains or loses them, told together where they belong together. */

const groups: readonly Partial<Record<Capability, string>>[] = [
  {
    'user.invite': 'inviting users',
    'user.changeStatus': 'archiving or removing them',
    'user.changeRole': 'changing roles',
  },
  {
    'history.viewClinic': 'clinic history',
    'seat.view': 'seat counts',
    'clinic.changeSettings': 'clinic settings',
    'audit.view': 'the audit log',
  },
  {
    'sharedRoom.create': 'creating Shared Rooms',
    'sharedRoom.manage': 'managing them',
    'sharedRoom.assign': 'assigning people to them',
    'personalRoom.manageAny': 'managing everybody’s Personal Room',
  },
  { 'billing.manage': 'billing and the subscription', 'clinic.delete': 'closing the clinic account' },
]
const grouped = groups.flatMap((group) => Object.keys(group))

/** One line for each group of capabilities: "inviting users, archiving or removing them and changing roles". */
export function capabilityLines(capabilities: readonly Capability[]): string[] {
  const lines = groups.map((group) => capabilities.flatMap((capability) => group[capability] ?? []))
  const rest = capabilities.filter((capability) => !grouped.includes(capability)).map(ownLabel)
  return [...lines, rest].filter((words) => words.length > 0).map((words) => wordList(words))
}

/** A capability without words of its own here is called as in the table. */
function ownLabel(capability: Capability): string {
  const { label } = clinicPolicy.capabilities[capability]
  return `“${label}”`
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
