import type { InvitationResult, SendInvitationsInput, SentInvitations } from '../../contract/people/invitation.ts'
import { email as emailText } from '../../contract/values/text.ts'
import { invitations } from '../../db/schema.ts'
import { assertAllowed } from '../../failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { Scope } from '../../scope.ts'
import { recordChange } from '../audit/audit.ts'
import { getSeats } from '../clinic/seats.ts'
import { judgeAddress, whoIsHere } from './judge-address.ts'
import type { StoredInvitation } from './invitation-store.ts'
import { freshToken, inviteDecision, mailInvitations, updateInvitation } from './invitation-store.ts'
import { mailAllowance } from './mail-allowance.ts'

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
  const sent: Pick<StoredInvitation, 'id' | 'email' | 'role' | 'version'>[] = []
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
    const one = await invite(scope, mail, { email, role, pending })
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

/** Writes the invitation, or brings the one that has run out back to life with the role that is asked for now. */
async function invite(
  scope: Scope,
  mail: Mail,
  { email, role, pending }: Pick<StoredInvitation, 'email' | 'role'> & { pending: StoredInvitation | undefined },
) {
  const id = pending?.id ?? crypto.randomUUID()
  const version = (pending?.version ?? 0) + 1
  const token = await freshToken(scope, mail, id, version)
  if (pending) await updateInvitation(scope, id, { role, ...token })
  else {
    const clinicId = scope.clinic.id
    await scope.queries.insert(invitations).values({ clinicId, id, email, role, status: 'pending', ...token })
  }
  await recordChange(scope, {
    action: 'invitation.sent',
    target: { id, name: email },
    ...(pending && { before: { role: pending.role } }),
    after: { email, role },
  })
  return { id, email, role, version }
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
