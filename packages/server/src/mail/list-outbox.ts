import { desc } from 'drizzle-orm'
import type { OutboxMessage } from '../contract/message.ts'
import type { Database } from '../db/database.ts'
import { messages } from '../db/schema.ts'
import { MissingFailure } from '../failures.ts'
import type { Mail } from './mail.ts'
import { writeMessage } from './write-message.ts'

const most = 100

/**
 * The newest messages of all clinics, as they would arrive.
 *
 * @throws MissingFailure where mail is not kept for showing: a page with other people's links would be a way to their accounts.
 */
export async function listOutbox(database: Database, mail: Mail): Promise<OutboxMessage[]> {
  if (mail.way !== 'outbox') throw new MissingFailure()
  const rows = await database.transaction(
    ({ queries }) => queries.select().from(messages).orderBy(desc(messages.queuedAt), desc(messages.id)).limit(most),
    { role: 'atrium_mail', readOnly: true },
  )
  return Promise.all(
    rows.map(async ({ id, address, queuedAt, content }) => {
      return { id, address, queuedAt, ...(await writeMessage(mail, content)) }
    }),
  )
}
