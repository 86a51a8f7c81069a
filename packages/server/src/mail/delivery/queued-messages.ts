import type { SQL } from 'drizzle-orm'
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { MessageContent } from '../../contract/message.ts'
import type { Database } from '../../db/database.ts'
import type { MailQueue } from './mail-queue.ts'

/** A message that this process alone may send until its lease is over. */
export interface LeasedMessage {
  queue: MailQueue
  /** The values of the queue's key. */
  key: unknown[]
  id: string
  address: string
  content: MessageContent
  /** Counted from 1. With the key it names this lease. */
  tries: number
  queuedAt: Date
  isWanted: boolean
}

/** What has become of a leased message. */
export type Outcome =
  | { kind: 'sent' }
  | { kind: 'waits'; until: Date; fault: string }
  | { kind: 'failed'; fault: string }
  /** Its reason is gone: nobody is told anything. */
  | { kind: 'dropped' }

const dialect = new PgDialect()

/**
 * Takes the message that has been due for longest: its next try is moved to where the lease ends. Rows that another process is
 * just taking are passed over, and who dies with a lease loses it when it ends.
 */
export async function leaseNext(
  database: Database,
  queue: MailQueue,
  now: Date,
  leaseEnd: Date,
): Promise<LeasedMessage | null> {
  const table = sql.identifier(queue.table)
  const isDue = sql`status = 'queued' and next_try_at <= ${now.toISOString()}::timestamptz`
  const [row] = await runAs(
    database,
    sql`update ${table} set tries = tries + 1, next_try_at = ${leaseEnd.toISOString()}::timestamptz
      where ${isDue} and ctid = any (array(
        select ctid from ${table} where ${isDue} order by next_try_at limit 1 for update skip locked))
      returning ${queue.isWanted?.(now) ?? sql`true`}, address, content::text, tries, queued_at, ${columns(queue)}`,
  )
  if (!row) return null
  const [isWanted, address, content, tries, queuedAt, ...key] = row
  return {
    queue,
    key,
    id: String(key.at(-1)),
    address: String(address),
    content: JSON.parse(String(content)) as MessageContent,
    tries: Number(tries),
    queuedAt: new Date(String(queuedAt)),
    isWanted: isWanted === true,
  }
}

/** Writes down what has become of it. What was sent stays sent, even when the lease was lost meanwhile; all else needs the lease. */
export async function settle(database: Database, message: LeasedMessage, outcome: Outcome, now: Date): Promise<void> {
  const { queue, key, tries } = message
  const isRow = sql`(${columns(queue)}) = (${sql.join(
    key.map((value) => sql`${value}`),
    sql`, `,
  )}) and status = 'queued'`
  await runAs(database, statementOf(queue, outcome, now, { isRow, isHeld: sql`${isRow} and tries = ${tries}` }))
}

function statementOf(queue: MailQueue, outcome: Outcome, now: Date, { isRow, isHeld }: Record<string, SQL>): SQL {
  const table = sql.identifier(queue.table)
  switch (outcome.kind) {
    case 'sent':
      return sql`update ${table} set status = 'sent', sent_at = ${now.toISOString()}, fault = null where ${isRow}`
    case 'waits':
      return sql`update ${table} set next_try_at = ${outcome.until.toISOString()}, fault = ${outcome.fault} where ${isHeld}`
    case 'failed':
      return sql`update ${table} set status = 'failed', fault = ${outcome.fault} where ${isHeld}
        returning ${queue.onFailed?.(now) ?? sql`null`}`
    case 'dropped':
      return sql`delete from ${table} where ${isHeld}`
  }
}

function columns({ key }: MailQueue): SQL {
  return sql.join(
    key.map((column) => sql.identifier(column)),
    sql`, `,
  )
}

async function runAs(database: Database, statement: SQL): Promise<unknown[][]> {
  const { sql: text, params } = dialect.sqlToQuery(statement)
  return database.transaction(({ run }) => run(text, params), { role: 'atrium_mail' })
}
