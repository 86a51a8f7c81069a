import type { InvitationResult } from '@atrium/server/contract/people/invitation'
import { counted } from '../../../components/words/word-list.ts'
import { limitWords } from '../mail-limit-words.ts'

/** What became of one address. */
export const outcomeWords: Record<InvitationResult['outcome'], string> = {
  sent: 'Sent. The link works for 7 days.',
  'already-member': 'Is in this clinic already.',
  'already-invited': 'Has an invitation that waits.',
  archived: 'Is archived here. Restoring keeps rooms and history.',
  'not-an-address': 'Not an email address.',
  'no-seat': 'No free seat. An Owner can add seats.',
  'mail-limit': 'Not sent: no more can be mailed for now.',
}

/** "2 of 6 invitations sent", and what to make of it. */
export function resultWords(
  results: readonly Pick<InvitationResult, 'outcome' | 'link'>[],
  mailResumesAt: string | null = null,
): [title: string, text: string] {
  const sent = results.filter(({ outcome }) => outcome === 'sent')
  const others = results.length - sent.length
  const made = sent.some(({ link }) => link !== null) ? 'made' : 'sent'
  const title =
    others === 0
      ? `${counted(sent.length, 'invitation')} ${made}`
      : `${sent.length} of ${counted(results.length, 'invitation')} ${made}`
  if (made === 'made') return [title, 'This server sends no mail yet: hand each link to its person. It works once.']
  if (others === 0) return [title, 'Each person has a link by mail. It works once.']
  if (mailResumesAt !== null) return [title, limitWords(mailResumesAt)]
  return [title, `${counted(others, 'address needs', 'addresses need')} a look. Nothing was sent there.`]
}

/** "Send 2 invitations". */
export function sendWords(count: number): string {
  return count === 0 ? 'Send invitations' : `Send ${counted(count, 'invitation')}`
}
