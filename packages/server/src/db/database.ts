import type { PgRemoteDatabase } from 'drizzle-orm/pg-proxy'
import { drizzle } from 'drizzle-orm/pg-proxy'
import type * as schema from './schema.ts'

/** The database roles of a running server; none owns a table (R30). `atrium_events` reads what is told to watchers, `atrium_mail` what is mailed. */
export type DatabaseRole = 'atrium_app' | 'atrium_auth' | 'atrium_events' | 'atrium_mail'

/** Sends one statement and answers its rows as arrays, in column order. */
export type RunStatement = (text: string, parameters: unknown[]) => Promise<unknown[][]>

/** Typed queries over one connection. */
export type Queries = PgRemoteDatabase<typeof schema>

/** One open transaction: typed queries, and plain statements where they say it better. */
export interface Transaction {
  readonly queries: Queries
  readonly run: RunStatement
}

/** A transaction of the tables' owner, who may also run a whole file of statements. */
export interface OwnerTransaction extends Transaction {
  readonly script: (sql: string) => Promise<void>
}

/**
 * The database, whichever engine it is. PGlite (in the process or in a tab) and PostgreSQL stand behind it;
 * nothing outside this folder knows which.
 */
export interface Database {
  /**
   * Runs `work` in one transaction as `role` (atrium_app unless told) and commits when it resolves.
   * `opening` is sent together with BEGIN, so that entering a clinic costs no round trip of its own;
   * its answers are handed to `work`. With `readOnly` the database refuses to write, and all is read as of one moment.
   */
  transaction<Result>(
    work: (transaction: Transaction, opened: unknown[][][]) => Promise<Result>,
    options?: { role?: DatabaseRole; opening?: Statement[]; readOnly?: boolean },
  ): Promise<Result>
  /** Runs one statement as `role`, a transaction by itself: it waits for the database once, where BEGIN and COMMIT would cost as much again. */
  single(role: DatabaseRole): RunStatement
  /** Hears each NOTIFY on the channel until the returned function is called. */
  listen(channel: string, listener: ChannelListener): Promise<() => Promise<void>>
  /** Runs statements as the tables' owner: migrations and seeds, never a request. */
  asOwner<Result>(work: (transaction: OwnerTransaction) => Promise<Result>): Promise<Result>
  /** Connections open and idle, and how many callers wait for one. */
  pressure(): { open: number; idle: number; waiting: number }
  close(): Promise<void>
}

export interface ChannelListener {
  onMessage: (payload: string) => void
  /** The connection was lost and listens again: what was announced meanwhile was not heard. */
  onListening: () => void
}

export interface Statement {
  text: string
  parameters: unknown[]
}

/** What follows BEGIN or SET TRANSACTION. A reader sees one moment, so that who enters and what is read fit together. */
export const transactionMode = (readOnly: boolean) =>
  readOnly ? 'isolation level repeatable read, read only' : 'isolation level read committed, read write'

/** Drizzle over any connection that can run a statement. */
export function queriesOver(run: RunStatement): Queries {
  return drizzle(async (text, parameters) => ({ rows: await run(text, parameters) }))
}
