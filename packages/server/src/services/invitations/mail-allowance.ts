import { and, count, eq, gt, min, sql } from 'drizzle-orm'
import { clinics, messages } from '../../db/schema.ts'
import { MailLimitFailure } from '../../failures/failures.ts'
import type { Mail } from '../../mail/mail.ts'
import { assertNotMailedOften } from '../../mail/mails-of-hour.ts'
import type { ClinicScope } from '../../scope.ts'

const day = 24 * 60 * 60_000

/** Milliseconds for which a clinic that somebody made by themselves mails less (R32). */
const youth = 7 * day

/** How many invitations, of colleagues and of patients, may still be mailed now, and when more may be. */
export interface MailAllowance {
  left: number
  /** When the oldest of those that count is a day old. */
  resumesAt: Date
}

interface Mailed {
  mailed: number
  oldest: Date | null
}

/**
 * Counts what was mailed within a day: by the clinic and, where nobody pays for it, by who acts in all their clinics together, so that
 * many clinics of one person are no more than one. Who asks holds the clinic's lock and then the own login's, so many sends at once
 * cannot count past each other. A server that does not mail has nothing to hold back.
 */
export async function mailAllowance(scope: ClinicScope, { way, invitationsADay }: Mail): Promise<MailAllowance> {
  const { clinic, now } = scope
  if (way === 'none') return { left: Number.POSITIVE_INFINITY, resumesAt: now }
  const most = invitationsADay[(await isYoung(scope)) ? 'young' : clinic.plan]
  const counts = [await mailedByClinic(scope), ...(clinic.plan === 'free' ? [await mailedByMe(scope)] : [])]
  const { mailed, oldest } = counts.reduce((one, other) => (other.mailed > one.mailed ? other : one))
  return { left: Math.max(0, most - mailed), resumesAt: new Date((oldest ?? now).getTime() + day) }
}

/**
 * Goes on when one more may be mailed, and to this address.
 *
 * @param more what kind of invitation it is, and what was counted already. @throws MailLimitFailure
 */
export async function assertMailable(
  scope: ClinicScope,
  mail: Mail,
  address: string,
  { kind = 'invitation', allowance }: { kind?: 'invitation' | 'visit-invitation'; allowance?: MailAllowance } = {},
): Promise<void> {
  const { left, resumesAt } = allowance ?? (await mailAllowance(scope, mail))
  if (left < 1) throw new MailLimitFailure(Math.ceil((resumesAt.getTime() - scope.now.getTime()) / 1_000))
  if (mail.way !== 'none') await assertNotMailedOften(scope, kind, address)
}

/** Writes down that who acts has mailed so many, in the transaction that queues them. */
export async function countMailed({ run, clinic, now }: ClinicScope, { way }: Mail, mailed: number): Promise<void> {
  if (way === 'none' || clinic.plan !== 'free' || mailed === 0) return
  await run('select atrium_count_my_invitations($1, $2, $3)', [crypto.randomUUID(), mailed, now.toISOString()])
}

async function isYoung({ queries, clinic, now }: ClinicScope): Promise<boolean> {
  if (clinic.plan !== 'free') return false
  const [young] = await queries
    .select({ id: clinics.id })
    .from(clinics)
    .where(
      and(
        eq(clinics.id, clinic.id),
        eq(clinics.isRegistered, true),
        gt(clinics.createdAt, new Date(now.getTime() - youth)),
      ),
    )
  return young !== undefined
}

async function mailedByClinic({ queries, clinic, now }: ClinicScope): Promise<Mailed> {
  const [found] = await queries
    .select({ mailed: count(), oldest: min(messages.queuedAt) })
    .from(messages)
    .where(
      and(
        eq(messages.clinicId, clinic.id),
        gt(messages.queuedAt, new Date(now.getTime() - day)),
        sql`${messages.content} ->> 'kind' in ('invitation', 'visit-invitation')`,
      ),
    )
  return found ?? { mailed: 0, oldest: null }
}

async function mailedByMe({ run, now }: ClinicScope): Promise<Mailed> {
  const [row] = await run('select * from atrium_my_mailed_invitations($1)', [now.toISOString()])
  const [mailed = 0, oldest = null] = (row ?? []) as [mailed?: number, oldest?: string | null]
  return { mailed, oldest: oldest === null ? null : new Date(oldest) }
}
