import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ClinicMessageContent } from '../../contract/message.ts'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'

/** What is mailed, written in the transaction of what causes it. It holds no token: those are made when it is sent. */
export const messages = pgTable(
  'messages',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    address: text('address').notNull(),
    content: jsonb('content').$type<ClinicMessageContent>().notNull(),
    status: text('status').$type<'queued' | 'sent' | 'failed'>().notNull(),
    queuedAt: moment('queued_at').notNull(),
    /** When it is tried next; while it is being sent, when somebody else may try. */
    nextTryAt: moment('next_try_at').notNull(),
    tries: integer('tries').notNull().default(0),
    sentAt: moment('sent_at'),
    /** Why it could not be sent, in the words of the mail server. */
    fault: text('fault'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('messages_to_send')
      .on(table.nextTryAt)
      .where(sql`status = 'queued'`),
    index('messages_by_time').on(table.queuedAt),
    index('messages_of_patients')
      .on(table.queuedAt)
      .where(sql`content ->> 'kind' = 'visit-invitation'`),
    index('messages_by_clinic').on(table.clinicId, table.queuedAt),
  ],
)
