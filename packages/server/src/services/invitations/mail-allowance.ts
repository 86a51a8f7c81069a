import { and, count, eq, gt, min, sql } from 'drizzle-orm'
import { messages } from '../../db/schema.ts'
import { MailLimitFailure } from '../../failures.ts'
import type { Mail } from '../../mail/mail.ts'
import type { ClinicScope } from '../../scope.ts'

const day = 24 * 60 * 60_000

/** How many invitations the clinic may still mail now, and when it may mail more. */
export interface MailAllowance {
  left: number
  /** When the oldest of those that count is a day old. */
  resumesAt: Date
}

/**
 * Counts what was queued within a day. Who asks holds the clinic's lock, so many sends at once cannot count past each other.
 * A server that does not mail has nothing to hold back.
 */
export async function mailAllowance(
  { queries, clinic, now }: ClinicScope,
  { way, invitationsADay }: Mail,
): Promise<MailAllowance> {
  if (way === 'none') return { left: Number.POSITIVE_INFINITY, resumesAt: now }
  const [found] = await queries
    .select({ mailed: count(), oldest: min(messages.queuedAt) })
    .from(messages)
    .where(
      and(
        eq(messages.clinicId, clinic.id),
        gt(messages.queuedAt, new Date(now.getTime() - day)),
        sql`${messages.content} ->> 'kind' = 'invitation'`,
      ),
    )
  const oldest = found?.oldest ?? now
  return {
    left: Math.max(0, invitationsADay[clinic.plan] - (found?.mailed ?? 0)),
    resumesAt: new Date(oldest.getTime() + day),
  }
}

/** Goes on when one more may be mailed. @throws MailLimitFailure */
export async function assertMailable(scope: ClinicScope, mail: Mail): Promise<void> {
  const { left, resumesAt } = await mailAllowance(scope, mail)
  if (left < 1) throw new MailLimitFailure(Math.ceil((resumesAt.getTime() - scope.now.getTime()) / 1_000))
}
