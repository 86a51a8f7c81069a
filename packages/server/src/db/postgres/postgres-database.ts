import type { PoolConfig } from 'pg'
import { Pool } from 'pg'
import type { Database, DatabaseRole } from '../database.ts'
import { queriesOver } from '../database.ts'
import { connectionOptions, ownerWaits, requestWaits } from './connection.ts'
import type { Waits } from './connection.ts'
import { listenForEver } from './listener.ts'
import { statementsOn } from './run-statement.ts'
import { inTransaction, throwUnavailable } from './transaction.ts'

/** How many connections a process keeps at most for each role; one more listens. */
const connections: Record<DatabaseRole, number> = { atrium_app: 10, atrium_auth: 4, atrium_events: 1 }

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
  let owners: Pool | undefined
  const owner = () =>
    (owners ??= openPool({
      ...connectionOptions(migrationUrl, null, ownerWaits),
      max: 4,
      idleTimeoutMillis: ownerLingers,
    }))
  const authStatements: ReturnType<typeof statementsOn> = (text, parameters) =>
    statementsOn(poolOf('atrium_auth'))(text, parameters).catch(throwUnavailable)

  return {
    transaction: (work, { role = 'atrium_app', opening = [], readOnly = false } = {}) =>
      inTransaction(poolOf(role), readOnly, async (run) => {
        const opened = await Promise.all(opening.map((each) => run(each.text, each.parameters)))
        return work({ run, queries: queriesOver(run) }, opened)
      }),
    auth: queriesOver(authStatements),
    asOwner: (work) =>
      inTransaction(owner(), false, async (run, begin, client) => {
        await begin
        const script = async (sql: string) => void (await client.query(sql))
        return work({ run, queries: queriesOver(run), script })
      }),
    listen: (channel, listener) => listenForEver(url, channel, listener),
    pressure: () => sumOf([...pools.values()]),
    close: async () => {
      await Promise.all([...pools.values(), ...(owners ? [owners] : [])].map((pool) => pool.end()))
    },
  }
}

function openPool(options: PoolConfig): Pool {
  const pool = new Pool({ ...options, pipeline: true })
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
