import type { Invited, InviteInput } from '../../contract/visits/invite.ts'
import { assertAllowed, ConflictFailure, InvalidFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import { queueMessages } from '../../mail/queue-message.ts'
import type { Scope } from '../../scope.ts'
import { assertMailable, countMailed } from '../invitations/mail-allowance.ts'
import { assertOpen, findRoom } from '../rooms/room-store.ts'
import { decideEnteringRoom } from './hold-visit.ts'

/** Milliseconds ahead that somebody is invited for at most. */
const farthest = 366 * 24 * 60 * 60_000

/**
 * Mails a patient the link of a room that one may enter. Neither the room's name nor anything of the patient is in the mail: names of rooms may
 * tell what somebody comes for. It is in no log either, and the address is forgotten with the message, a few days later.
 *
 * @throws MissingFailure, DeniedFailure, ConflictFailure where the room is closed or the server mails nothing, InvalidFailure for a time that
 * is over or far away, MailLimitFailure past what a clinic mails within a day, and one address gets within an hour (decision 28).
 */
export async function invitePatient(scope: Scope, mail: Mail, input: InviteInput): Promise<Invited> {
  const { clinic, actor, now } = scope
  const { roomId, email, at, minutes, language } = input
  assertAllowed(await decideEnteringRoom(scope, roomId))
  const room = await findRoom(scope, roomId)
  assertOpen(room)
  if (mail.way === 'none') throw new ConflictFailure('No mail is sent from here. Hand the link out in another way.')
  const start = at === undefined ? null : new Date(at)
  if (start !== null && (start <= now || start.getTime() - now.getTime() > farthest)) {
    throw new InvalidFailure({ at: ['Choose a time to come, within a year.'] })
  }
  await assertMailable(scope, mail, email, { kind: 'visit-invitation' })
  const when = start === null ? null : { at: start.toISOString(), minutes, timeZone: await timeZoneOf(scope) }
  const content = {
    kind: 'visit-invitation' as const,
    clinic: clinic.name,
    path: `/${clinic.link}/${room.link}`,
    inviter: actor.name,
    language,
    ...(when && { when }),
  }
  await queueMessages(scope, [{ address: email, content }])
  await countMailed(scope, mail, 1)
  return { email }
}

async function timeZoneOf({ run, clinic }: Scope): Promise<string> {
  const [[zone] = []] = await run("select settings ->> 'timeZone' from clinics where id = $1", [clinic.id])
  return String(zone)
}
