import type { ImportVerdict } from '@atrium/server/contract/people/import'
import { counted } from '../../../components/words/word-list.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** Why a line is left out, or what became of it. */
export const verdictWords: Record<ImportVerdict, string> = {
  new: 'Will be invited',
  sent: 'Invited',
  'already-member': 'In this clinic already',
  'already-invited': 'Has an invitation that waits',
  archived: 'Archived here: restoring keeps rooms and history',
  'not-an-address': 'Not an email address',
  'not-a-role': 'Not a role: Owner, Admin or Member',
  rank: 'The role is above your own',
  'no-seat': 'No free seat: an Owner can add seats',
  repeated: 'Stands further up in the file',
}

/** "Send 40 invitations". */
export function sendWords(count: number): string {
  return count === 0 ? 'Nobody to invite' : `Send ${counted(count, 'invitation')}`
}

/** "40 of 42 lines can be invited." */
export function previewWords(fresh: number, total: number): string {
  return `${wholeNumber(fresh)} of ${counted(total, 'line')} can be invited. Nobody has been yet.`
}

/** How many of those to be sent have been tried. */
export function triedOf(counts: Partial<Record<ImportVerdict, number>>): { sent: number; left: number } {
  return { sent: counts.sent ?? 0, left: counts.new ?? 0 }
}
