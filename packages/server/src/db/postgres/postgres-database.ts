import type { PoolClient, PoolConfig } from 'pg'
import { Pool } from 'pg'
import type { Database, DatabaseRole } from '../database.ts'
import { queriesOver } from '../database.ts'
import { connectionOptions, ownerWaits, requestWaits } from './connection.ts'
import type { Waits } from './connection.ts'
import { listenForEver } from './listener.ts'
import { statementsOn } from './run-statement.ts'
import { inTransaction, throwUnavailable } from './transaction.ts'

/** How many connections a process keeps at most for each role; one more listens. */
const connections: Record<DatabaseRole, number> = { atrium_app: 10, atrium_auth: 4, atrium_events: 1, atrium_mail: 1 }

/** Milliseconds that the owner's connection stays after its work: a start has several pieces of it. */
const ownerLingers = 500

export interface PostgresOptions {
  /** The login that requests use. */
  url: string
  /** A login that may migrate; the same one unless told. */
  migrationUrl?: string
  waits?: Waits
}

/**
 * The database on a PostgreSQL server, version 15 or later. Every connection starts out in its role: with a login of
 * its own for migrations, the login of requests owns nothing, whatever a statement sets.
 */
export function postgresDatabase({ url, migrationUrl = url, waits = requestWaits }: PostgresOptions): Database {
  const pools = new Map<DatabaseRole, Pool>()
  const poolOf = (role: DatabaseRole) => {
    const pool = pools.get(role) ?? openPool({ ...connectionOptions(url, role, waits), max: connections[role] })
    pools.set(role, pool)
    return pool
  }
  let owners: OwnerPool | undefined
  const owner = () => (owners ??= openOwnerPool(connectionOptions(migrationUrl, null, ownerWaits)))

  return {
    transaction: (work, { role = 'atrium_app', opening = [], readOnly = false } = {}) =>
      inTransaction(poolOf(role), readOnly, async (run) => {
        const opened = await Promise.all(opening.map((each) => run(each.text, each.parameters)))
        return work({ run, queries: queriesOver(run) }, opened)
      }),
    single: (role) => (text, parameters) => statementsOn(poolOf(role))(text, parameters).catch(throwUnavailable),
    asOwner: (work) =>
      inTransaction(owner().pool, false, async (run, begin, client) => {
        await begin
        const script = async (sql: string) => void (await client.query(sql))
        return work({ run, queries: queriesOver(run), script })
      }),
    listen: (channel, listener) => listenForEver(url, channel, listener),
    pressure: () => sumOf([...pools.values()]),
    close: async () => {
      await Promise.all([...[...pools.values()].map((pool) => pool.end()), owners?.close()])
    },
  }
}

interface OwnerPool {
  pool: Pool
  close(): Promise<void>
}

/** The owner's work knows no time limit, so that closing cuts it: it commits whole or not at all. */
function openOwnerPool(options: PoolConfig): OwnerPool {
  // Without the pipeline, ending a connection that waits for an answer closes it at once.
  const pool = openPool({ ...options, max: 4, idleTimeoutMillis: ownerLingers, pipeline: false })
  const taken = new Set<PoolClient>()
  pool.on('acquire', (client) => taken.add(client))
  pool.on('release', (_error, client) => taken.delete(client))
  return {
    pool,
    close: async () => {
      const ended = pool.end()
      await Promise.all([...taken].map((client) => client.end()))
      await ended
    },
  }
}

function openPool(options: PoolConfig): Pool {
  const pool = new Pool({ pipeline: true, ...options })
  // A connection that is lost while nobody uses it has left the pool by itself.
  pool.on('error', () => undefined)
  return pool
}

function sumOf(pools: Pool[]) {
  const sum = (count: (pool: Pool) => number) => pools.reduce((total, pool) => total + count(pool), 0)
  return {
    open: sum(({ totalCount }) => totalCount),
    idle: sum(({ idleCount }) => idleCount),
    waiting: sum(({ waitingCount }) => waitingCount),
  }
}
