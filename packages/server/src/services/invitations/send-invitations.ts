import type { InvitationResult, SendInvitationsInput, SentInvitations } from '../../contract/people/invitation.ts'
import { email as emailText } from '../../contract/values/text.ts'
import { assertAllowed } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { mailsOfHour } from '../../mail/mails-of-hour.ts'
import { getSeats } from '../clinic/seats.ts'
import { judgeAddress, whoIsHere } from './judge-address.ts'
import type { SentInvitation } from './invitation-store.ts'
import { inviteDecision, mailInvitations } from './invitation-store.ts'
import { countMailed, mailAllowance } from './mail-allowance.ts'
import { writeInvitation } from './write-invitation.ts'

/**
 * Invites up to ten addresses with one role (R8). Each gets its own answer: one that is no address, or is here already,
 * never keeps the rest from being sent. Past what a clinic may mail in a day, and one address be
 * mailed within an hour, that is said of the address.
 *
 * @param names what people are called, by address, where a file has said it.
 * @throws DeniedFailure when the actor may not give that role to anybody (R3).
 */
export async function sendInvitations(
  scope: Scope,
  mail: Mail,
  { emails, role }: SendInvitationsInput,
  names: ReadonlyMap<string, string> = new Map(),
): Promise<SentInvitations> {
  assertAllowed(inviteDecision(scope, role))
  const addresses = distinct(emails)
  const valid = addresses.flatMap(({ email }) => email ?? [])
  const [here, { free }, { left, resumesAt }, full] = await Promise.all([
    whoIsHere(scope, valid),
    getSeats(scope),
    mailAllowance(scope, mail),
    mail.way === 'none' ? new Map<string, Date>() : mailsOfHour(scope, 'invitation', valid),
  ])
  let seats = free
  const sent: SentInvitation[] = []
  const results: InvitationResult[] = []
  const resumes: Date[] = []
  for (const { typed, email } of addresses) {
    const add = (outcome: InvitationResult['outcome'], id: string | null = null) =>
      results.push({ email: email ?? typed, outcome, id, link: null })
    if (email === null) {
      add('not-an-address')
      continue
    }
    const { member, pending } = here(email)
    const outcome = judgeAddress(scope, { role, member, pending, seats })
    if (outcome !== 'sent') {
      add(outcome, outcome === 'no-seat' ? null : (member ?? pending)?.id)
      continue
    }
    const isFullUntil = sent.length >= left ? resumesAt : full.get(email)
    if (isFullUntil) {
      add('mail-limit')
      resumes.push(isFullUntil)
      continue
    }
    const one = await writeInvitation(scope, mail, { email, role, pending, name: names.get(email) })
    if (seats !== null) seats -= 1
    sent.push(one)
    add('sent', one.id)
  }
  const links = await mailInvitations(scope, mail, sent)
  await countMailed(scope, mail, sent.length)
  return {
    results: results.map((result) => ({ ...result, link: links.get(result.id ?? '') ?? null })),
    mailResumesAt: resumes.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null,
  }
}

/** Each address once, as typed; null where it is none. Two spellings of one address are one. */
function distinct(emails: readonly string[]): { typed: string; email: string | null }[] {
  const known = new Map<string, { typed: string; email: string | null }>()
  for (const typed of emails.map((each) => each.trim())) {
    const parsed = emailText.safeParse(typed)
    const key = parsed.success ? parsed.data : typed
    if (!known.has(key)) known.set(key, { typed, email: parsed.success ? parsed.data : null })
  }
  return [...known.values()]
}
