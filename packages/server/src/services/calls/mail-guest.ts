import type { CallGuest, MailGuestInput } from '../../contract/visits/guest.ts'
import { ConflictFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import { queueMessages } from '../../mail/queue-message.ts'
import type { Scope } from '../../scope.ts'
import { assertMailable, countMailed } from '../invitations/mail-allowance.ts'
import { addGuest, growing } from './guests.ts'

/**
 * Mails somebody a link into the own call, which is used once. Neither the patient nor the room is in the mail, and the address is
 * forgotten with the message, a few days later.
 *
 * @throws as `inviteGuest`, ConflictFailure where the server mails nothing, MailLimitFailure past what a clinic mails within a day, and
 * one address gets within an hour (decision 28).
 */
export async function mailGuest(
  scope: Scope,
  mail: Mail,
  { visitId, email, language }: MailGuestInput,
): Promise<CallGuest> {
  const { clinic, actor } = scope
  await growing({ scope, user: { id: actor.userId, name: actor.name }, present: scope }, visitId)
  if (mail.way === 'none') throw new ConflictFailure('No mail is sent from here. Hand the link out in another way.')
  await assertMailable(scope, mail, email, { kind: 'visit-invitation' })
  const guest = await addGuest(scope, mail.tokens, { visitId })
  const content = {
    kind: 'visit-invitation' as const,
    clinic: clinic.name,
    path: '/call',
    guestId: guest.id,
    inviter: actor.name,
    language,
  }
  await queueMessages(scope, [{ address: email, content }])
  await countMailed(scope, mail, 1)
  return guest
}
