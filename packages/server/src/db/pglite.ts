import type { PGliteInterface, Transaction as PgliteTransaction } from '@electric-sql/pglite'
import type { Database, DatabaseRole, OwnerTransaction, RunStatement } from './database.ts'
import { queriesOver } from './database.ts'

const asText = (value: string) => value

/** Moments and dates stay text, as Drizzle expects them; 64-bit counts become numbers, as on PostgreSQL. */
const parsers = { 20: Number, 1082: asText, 1114: asText, 1184: asText }

function statementsOn(connection: Pick<PgliteTransaction, 'query'>): RunStatement {
  return async (text, parameters) => {
    const { rows } = await connection.query<unknown[]>(text, parameters, { rowMode: 'array', parsers })
    return rows
  }
}

/**
 * The database over PGlite: in this process, or in a worker shared by tabs (PGliteWorker).
 * PGlite has one connection, so transactions run one after another and the role is set in each.
 */
export function pgliteDatabase(pglite: PGliteInterface): Database {
  const inTransaction = <Result>(role: DatabaseRole | null, work: (transaction: OwnerTransaction) => Promise<Result>) =>
    pglite.transaction(async (connection) => {
      if (role) await connection.exec(`set local role ${role}`)
      const run = statementsOn(connection)
      const script = async (sql: string) => void (await connection.exec(sql))
      return work({ run, queries: queriesOver(run), script })
    })

  return {
    transaction: (work, { role = 'atrium_app', opening = [] } = {}) =>
      inTransaction(role, async (transaction) => {
        const opened: unknown[][][] = []
        for (const { text, parameters } of opening) opened.push(await transaction.run(text, parameters))
        return work(transaction, opened)
      }),
    auth: queriesOver((text, parameters) =>
      inTransaction('atrium_auth', (transaction) => transaction.run(text, parameters)),
    ),
    asOwner: (work) => inTransaction(null, work),
    listen: (channel, onMessage) => pglite.listen(channel, onMessage),
    close: () => pglite.close(),
  }
}
