import type { Notice } from '../contract/account/account.ts'
import type { ClinicScope } from '../scope.ts'
import type { Notices } from './fold-notice.ts'
import { foldNotice } from './fold-notice.ts'
import { mailsOfHour } from './mails-of-hour.ts'
import { queueMessages, settling } from './queue-message.ts'

/** Queues a mail that somebody of the clinic may do without, unless they do. */
export async function queueNotice(
  scope: ClinicScope,
  notice: Notice,
  membershipId: string,
  content: Notices,
): Promise<void> {
  const [[address] = []] = await scope.run('select atrium_notice_address($1, $2)', [membershipId, notice])
  if (typeof address === 'string') await queueNotices(scope, [address], content)
}

/**
 * Queues a notice to each. What has not left yet is told together with it; and past so many of a kind within an hour it waits until the
 * hour is over, for what else there will be to tell. So nobody is mailed without end, and nothing is lost.
 */
export async function queueNotices(scope: ClinicScope, addresses: readonly string[], content: Notices): Promise<void> {
  const full = await mailsOfHour(scope, content.kind, addresses)
  const settlesAt = content.kind === 'role-changed' ? settling(scope.now) : scope.now
  for (const address of addresses) {
    if (await foldIntoWaiting(scope, address, content)) continue
    await queueMessages(scope, [{ address, content, goesAt: later(settlesAt, full.get(address)) }])
  }
}

const later = (one: Date, other: Date | undefined) => (other && other > one ? other : one)

/** Whether there was one to the same address that nobody has begun to send. */
async function foldIntoWaiting({ run, clinic, now }: ClinicScope, address: string, content: Notices): Promise<boolean> {
  const [row] = await run(
    `select id, content::text from messages
     where clinic_id = $1 and address = $2 and content ->> 'kind' = $3 and queued_at > $4
       and status = 'queued' and tries = 0 and next_try_at > $5
     order by queued_at desc limit 1`,
    [clinic.id, address, content.kind, new Date(now.getTime() - 2 * 60 * 60_000).toISOString(), now.toISOString()],
  )
  if (!row) return false
  const [id, waiting] = row as [string, string]
  const folded = foldNotice(JSON.parse(waiting) as Notices, content)
  const changed = await run('select atrium_change_waiting_mail($1, $2::jsonb)', [id, folded && JSON.stringify(folded)])
  return changed[0]?.[0] === true
}
