import type { InvitationResult, SendInvitationsInput, SentInvitations } from '../../contract/people/invitation.ts'
import { email as emailText } from '../../contract/values/text.ts'
import { assertAllowed } from '../../failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { getSeats } from '../clinic/seats.ts'
import { judgeAddress, whoIsHere } from './judge-address.ts'
import type { SentInvitation } from './invitation-store.ts'
import { inviteDecision, mailInvitations } from './invitation-store.ts'
import { mailAllowance } from './mail-allowance.ts'
import { writeInvitation } from './write-invitation.ts'

/**
 * Invites up to ten addresses with one role (R8). Each gets its own answer: one that is no address, or is here already,
 * never keeps the rest from being sent. Past what a clinic may mail in a day, an address is told so.
 *
 * @throws DeniedFailure when the actor may not give that role to anybody (R3).
 */
export async function sendInvitations(
  scope: Scope,
  mail: Mail,
  { emails, role }: SendInvitationsInput,
): Promise<SentInvitations> {
  assertAllowed(inviteDecision(scope, role))
  const addresses = distinct(emails)
  const valid = addresses.flatMap(({ email }) => email ?? [])
  const [here, { free }, { left, resumesAt }] = await Promise.all([
    whoIsHere(scope, valid),
    getSeats(scope),
    mailAllowance(scope, mail),
  ])
  let seats = free
  const sent: SentInvitation[] = []
  const results: InvitationResult[] = []
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
    if (sent.length >= left) {
      add('mail-limit')
      continue
    }
    const one = await writeInvitation(scope, mail, { email, role, pending })
    if (seats !== null) seats -= 1
    sent.push(one)
    add('sent', one.id)
  }
  const links = await mailInvitations(scope, mail, sent)
  return {
    results: results.map((result) => ({ ...result, link: links.get(result.id ?? '') ?? null })),
    mailResumesAt: results.some(({ outcome }) => outcome === 'mail-limit') ? resumesAt : null,
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
