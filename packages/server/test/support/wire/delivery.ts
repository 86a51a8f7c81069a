import { onTestFinished } from 'vitest'
import { deliverDue } from '../../../src/mail/delivery/deliver-due.ts'
import type { Delivering } from '../../../src/mail/delivery/deliver-due.ts'
import { mailQueues } from '../../../src/mail/delivery/mail-queue.ts'
import { smtpAddress } from '../../../src/mail/delivery/smtp-address.ts'
import { smtpPost } from '../../../src/mail/delivery/smtp-post.ts'
import type { Database } from '../../../src/db/database.ts'
import type { TestApp } from '../test-app.ts'

/** What the app's mail is delivered with, to the server on that port. Its lines of the log are kept. */
export function deliveringOf(app: TestApp, port: number, database: Database = app.database) {
  const lines: string[] = []
  const { mail, clock } = app.dependencies
  const post = smtpPost(smtpAddress.parse(`smtp://127.0.0.1:${port}`), {
    name: 'Atrium',
    address: 'no-reply@clinic.example',
  })
  onTestFinished(post.close)
  const delivering: Delivering = {
    database,
    queues: mailQueues,
    mail,
    post,
    clock,
    log: {
      info: (message, details) => void lines.push(JSON.stringify({ message, details })),
      error: (message, error, details) => void lines.push(JSON.stringify({ message, error: String(error), details })),
    },
  }
  return { delivering, lines }
}

/** One round: all that is due. */
export async function deliver(delivering: Delivering, ending: { cut?: AbortSignal } = {}): Promise<void> {
  const never = new AbortController().signal
  await deliverDue(delivering, { stop: never, cut: ending.cut ?? never })
}
