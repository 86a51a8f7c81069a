import { roleLabels } from '@atrium/policy/clinic'
import type { UserRow } from '../../../api/outputs.ts'
import { dayWithin, timeWords } from '../../../components/words/time-words.ts'

/** What a row's status is called. */
export const statusLabels = {
  active: 'Active',
  archived: 'Archived',
  pending: 'Invite pending',
  expired: 'Invite expired',
} as const satisfies Record<UserRow['status'], string>

/** A row's status in words. That it rests, or that nobody took its mail, is the news of an invitation. */
export function statusWords({
  status,
  mailFault,
  isResting,
}: Pick<UserRow, 'status' | 'mailFault' | 'isResting'>): string {
  if (isResting) return 'Rests on Free'
  return status === 'pending' && mailFault !== null ? 'Mail not delivered' : statusLabels[status]
}

/** When a person was last seen, or what else the row's time is about. */
export function lastActiveWords(row: UserRow, now: Date): string {
  if (row.sentAt) return `Sent ${lower(timeWords(new Date(row.sentAt), now))}`
  if (row.archivedAt) return `Archived ${dayWithin(new Date(row.archivedAt), now)}`
  return row.lastActiveAt ? timeWords(new Date(row.lastActiveAt), now) : 'Not yet'
}

/**
 * A person's row where there is room for one line beside the name: "Admin · 11 min ago", "Member · Archived". The title comes last, where
 * it may be cut short.
 */
export function rowLine(row: UserRow, now: Date): string {
  const state = row.status === 'active' ? lastActiveWords(row, now) : statusWords(row)
  return [roleLabels[row.role], state, ...(row.title === null ? [] : [row.title])].join(' · ')
}

/** Within a sentence "now" and "yesterday" are small; a month keeps its capital. */
function lower(words: string): string {
  return /^(?:Now|Yesterday)$/.test(words) ? words.toLowerCase() : words
}
