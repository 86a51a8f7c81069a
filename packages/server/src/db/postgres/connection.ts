import type { ClientConfig } from 'pg'
import { TypeOverrides, types as builtTypes } from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import type { DatabaseRole } from '../database.ts'
import { gatheringSocket } from './gathering-socket.ts'

/* How each connection to PostgreSQL is set up: nothing is left to the server's or the database's own settings. */

/** Milliseconds. Every wait has an end, and each ends before the one around it. */
export interface Waits {
  /** For a free connection, and for a new one to be made. */
  connect: number
  /** For a lock that another transaction holds. */
  lock: number
  /** For one statement, locks included. */
  statement: number
  /** Between two statements of one transaction. */
  idleInTransaction: number
  /** For an answer: longer than the server's own limits, so that it ends only what the network has swallowed. */
  answer: number
}

export const requestWaits: Waits = {
  connect: 3_000,
  lock: 4_000,
  statement: 10_000,
  idleInTransaction: 10_000,
  answer: 12_000,
}

/** A migration may wait for another server's, and may take its time. */
export const ownerWaits: Waits = { connect: 10_000, lock: 0, statement: 0, idleInTransaction: 0, answer: 0 }

const { DATE, TIMESTAMP, TIMESTAMPTZ, JSON, JSONB, INT8 } = builtTypes.builtins

/** Moments, dates and JSON pass as text, as Drizzle expects them; 64-bit counts become numbers. */
const types = new TypeOverrides()
for (const type of [DATE, TIMESTAMP, TIMESTAMPTZ, JSON, JSONB]) types.setTypeParser(type, (text: string) => text)
types.setTypeParser(INT8, Number)

/**
 * Settings of a connection that runs as `role`; null: as the login itself. Sent with the connection's first message,
 * so that nothing is ever asked before they hold. Of the address only the way to the database counts, and `options` that
 * say nothing else.
 */
export function connectionOptions(url: string, role: DatabaseRole | null, waits: Waits): ClientConfig {
  const settings: Record<string, string> = {
    datestyle: 'ISO',
    timezone: 'UTC',
    default_transaction_isolation: String.raw`read\ committed`,
    statement_timeout: String(waits.statement),
    lock_timeout: String(waits.lock),
    idle_in_transaction_session_timeout: String(waits.idleInTransaction),
    // Each statement is written for one plan, by an index: to plan it anew each time takes as long as to run it.
    ...(role && { role, plan_cache_mode: 'force_generic_plan' }),
  }
  // pg would let the address overrule what is given beside it.
  const { host, port, user, password, database, ssl, options = '' } = parseIntoClientConfig(url)
  return {
    ...withoutNothing({ host, port, user, password, database, ssl }),
    application_name: `atrium${role ? ` ${role}` : ''}`,
    // Of two values the last counts.
    options: [options, ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)].join(' '),
    types,
    stream: gatheringSocket,
    keepAlive: true,
    connectionTimeoutMillis: waits.connect,
    ...(waits.answer > 0 && { query_timeout: waits.answer }),
  }
}

/** What the address does not say is left to libpq's variables, which pg reads for itself. */
function withoutNothing(options: ClientConfig): ClientConfig {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== null))
}
