import { desc, ne } from 'drizzle-orm'
import type { OutboxMessage } from '../contract/message.ts'
import type { Database } from '../db/database.ts'
import { accountMessages, messages } from '../db/schema.ts'
import { MissingFailure } from '../failures/failures.ts'
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
  const [ofClinics, ofLogins] = await database.transaction(
    ({ queries }) =>
      Promise.all([
        queries.select().from(messages).orderBy(desc(messages.queuedAt), desc(messages.id)).limit(most),
        queries
          .select()
          .from(accountMessages)
          .where(ne(accountMessages.status, 'failed'))
          .orderBy(desc(accountMessages.queuedAt), desc(accountMessages.id))
          .limit(most),
      ]),
    { role: 'atrium_mail', readOnly: true },
  )
  const all = [...ofClinics, ...ofLogins].toSorted((one, other) => other.queuedAt.getTime() - one.queuedAt.getTime())
  return Promise.all(
    all.slice(0, most).map(async ({ id, address, queuedAt, content }) => {
      return { id, address, queuedAt, ...(await writeMessage(mail, content)) }
    }),
  )
}
