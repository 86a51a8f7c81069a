import { systemClock } from '../ports/clock.ts'
import type { Database } from '../db/database.ts'
import type { Env } from '../process/env.ts'
import type { Mail } from '../mail/mail.ts'

interface Sending {
  database: Database
  mail: Mail
  env: Pick<Env, 'smtp'>
  /** Whose mail it is about. */
  address: string
}

/** Sends what is due, and says what became of the newest mail to that address. What could not be sent waits for the server. */
export async function sendNow({ database, mail, env: { smtp }, address }: Sending): Promise<string> {
  if (!smtp) throw new Error('Failed to send mail: SMTP_URL is not set')
  const [{ deliverDue }, { smtpPost }, { mailQueues }] = await Promise.all([
    import('../mail/delivery/deliver-due.ts'),
    import('../mail/delivery/smtp-post.ts'),
    import('../mail/delivery/mail-queue.ts'),
  ])
  const post = smtpPost(smtp.address, smtp.from)
  const never = new AbortController().signal
  const delivering = { database, queues: mailQueues, mail, post, clock: systemClock, log: quiet }
  await deliverDue(delivering, { stop: never, cut: never }).finally(post.close)
  const [newest] = await database.transaction(
    ({ run }) =>
      run('select status, fault from messages where address = $1 order by queued_at desc limit 1', [address]),
    { role: 'atrium_mail', readOnly: true },
  )
  return wordsOf(address, newest as [status: string, fault: string | null] | undefined)
}

function wordsOf(address: string, [status, fault]: [status?: string, fault?: string | null] = []): string {
  if (status === 'sent') return `The invitation was mailed to ${address}; it is good for 7 days.`
  if (status === 'failed') return `The invitation could not be mailed to ${address}: ${fault ?? ''}`
  const why = fault === null || fault === undefined ? '' : ` Just now: ${fault}`
  return `The invitation to ${address} waits to be mailed: the server sends it while it runs.${why}`
}

const quiet = { info: () => undefined, error: () => undefined }
