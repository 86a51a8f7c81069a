import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/**
 * A table that messages wait in. Each has the columns `id, address, content, status, queued_at, next_try_at, tries, sent_at,
 * fault`, an index on `next_try_at` of those that wait, and wakes whoever sends by the trigger function `atrium_announce_mail()`.
 */
export interface MailQueue {
  table: string
  /** The columns that name a row, `id` the last. */
  key: readonly string[]
  /** The condition under which what a message says is true still; unless told, always. */
  isWanted?: (now: Date) => SQL
  /** What is evaluated when a message has failed for good, in the transaction that says so. */
  onFailed?: (now: Date) => SQL
}

/** What clinics mail. */
export const clinicMessages: MailQueue = {
  table: 'messages',
  key: ['clinic_id', 'id'],
  isWanted: (now) => sql`atrium_is_mail_wanted(clinic_id, content, ${now.toISOString()}::timestamptz)`,
  onFailed: (now) =>
    sql`atrium_tell_mail_failed(clinic_id, content, address, fault, ${now.toISOString()}::timestamptz)::text`,
}

/** What is mailed about logins. */
const accountMessages: MailQueue = {
  table: 'account_messages',
  key: ['id'],
  isWanted: (now) => sql`atrium_is_account_mail_wanted(content, ${now.toISOString()}::timestamptz)`,
}

/** Every queue of this version. A login's come first: somebody waits for them before a closed door. */
export const mailQueues: readonly MailQueue[] = [accountMessages, clinicMessages]
