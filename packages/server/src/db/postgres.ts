import postgres from 'postgres'
import type { Database, DatabaseRole, RunStatement } from './database.ts'
import { queriesOver } from './database.ts'

const asText = (value: unknown) => value

/** Moments, dates and JSON pass as text, as Drizzle expects them; 64-bit counts become numbers. */
const types = {
  moment: { to: 1184, from: [1082, 1114, 1184], serialize: asText, parse: asText },
  json: { to: 3802, from: [114, 3802], serialize: asText, parse: asText },
  count: { to: 20, from: [20], serialize: (value: unknown) => String(value), parse: Number },
}

/** How many connections a process keeps for requests; sign-ins have a few of their own. */
const requestConnections = 10
const authConnections = 4

type Connection = Pick<postgres.Sql, 'unsafe'>
type Parameter = postgres.ParameterOrJSON<never>

function statementsOn(connection: Connection): RunStatement {
  return async (text, parameters) => connection.unsafe(text, parameters as Parameter[], { prepare: true }).values()
}

/**
 * The database on a PostgreSQL server, version 15 or later. Every connection starts out in its role,
 * so that no request can run as the tables' owner, not even by mistake.
 */
export function postgresDatabase(url: string): Database {
  const poolOf = (role: DatabaseRole | null, max: number) =>
    postgres(url, { max, types, onnotice: () => undefined, connection: role ? { role } : {} })
  const pools = {
    atrium_app: poolOf('atrium_app', requestConnections),
    atrium_auth: poolOf('atrium_auth', authConnections),
  }

  return {
    transaction: (work, { role = 'atrium_app', opening = [], readOnly = false } = {}) =>
      inTransaction(pools[role], readOnly, async (run, begin) => {
        const [, ...opened] = await Promise.all([begin, ...opening.map((each) => run(each.text, each.parameters))])
        return work({ run, queries: queriesOver(run) }, opened)
      }),
    auth: queriesOver(statementsOn(pools.atrium_auth)),
    asOwner: async (work) => {
      const owner = poolOf(null, 1)
      try {
        return await inTransaction(owner, false, async (run, begin, connection) => {
          await begin
          const script = async (sql: string) => void (await connection.unsafe(sql))
          return work({ run, queries: queriesOver(run), script })
        })
      } finally {
        await owner.end()
      }
    },
    listen: async (channel, onMessage) => {
      const { unlisten } = await pools.atrium_app.listen(channel, onMessage)
      return unlisten
    },
    close: async () => {
      await Promise.all([pools.atrium_app.end({ timeout: 5 }), pools.atrium_auth.end({ timeout: 5 })])
    },
  }
}

/** BEGIN is sent (`execute`: a query is lazy) but not awaited: what `work` sends next travels with it. */
async function inTransaction<Result>(
  pool: Pick<postgres.Sql, 'reserve'>,
  readOnly: boolean,
  work: (run: RunStatement, begin: Promise<unknown>, connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.reserve()
  try {
    const begin = connection.unsafe(readOnly ? 'begin read only' : 'begin').execute()
    const result = await work(statementsOn(connection), begin, connection)
    const end = connection.unsafe('commit').execute()
    // A reader's answer need not wait for its COMMIT: nothing could be lost with it.
    if (readOnly) end.catch(() => undefined)
    else await end
    return result
  } catch (error) {
    // A lost connection has rolled back already; the first error is the one to tell.
    await connection.unsafe('rollback').catch(() => undefined)
    throw error
  } finally {
    connection.release()
  }
}
