import type { PGliteInterface, Transaction as PgliteTransaction } from '@electric-sql/pglite'
import { unavailableIn, UnavailableFailure } from '../failures/failures.ts'
import type { Database, DatabaseRole, OwnerTransaction, RunStatement } from './database.ts'
import { queriesOver, transactionMode } from './database.ts'

const asText = (value: string) => value

/** Moments and dates stay text, as Drizzle expects them; 64-bit counts become numbers, as on PostgreSQL. */
const parsers = { 20: Number, 1082: asText, 1114: asText, 1184: asText }

function statementsOn(connection: Pick<PgliteTransaction, 'query'>): RunStatement {
  return async (text, parameters) => {
    const { rows } = await connection.query<unknown[]>(text, parameters, { rowMode: 'array', parsers })
    return rows
  }
}

const as = (role: DatabaseRole) => `set local role ${role}`

/** Transactions that may wait for the one connection, about half a second's worth. More are told to come back. */
const longestQueue = 500

/**
 * The database over PGlite: in this process, or in a worker shared by tabs (PGliteWorker).
 * PGlite has one connection, so transactions run one after another and the role is set in each.
 */
export function pgliteDatabase(pglite: PGliteInterface): Database {
  let inHand = 0
  const inTransaction = async <Result>(mode: string, work: (transaction: OwnerTransaction) => Promise<Result>) => {
    if (inHand > longestQueue) throw new UnavailableFailure()
    inHand += 1
    try {
      return await pglite.transaction(async (connection) => {
        if (mode) await connection.exec(mode)
        const run = statementsOn(connection)
        const script = async (sql: string) => void (await connection.exec(sql))
        return work({ run, queries: queriesOver(run), script })
      })
    } catch (error) {
      throw unavailableIn(error) ?? error
    } finally {
      inHand -= 1
    }
  }

  return {
    transaction: (work, { role = 'atrium_app', opening = [], readOnly = false } = {}) =>
      inTransaction(`set transaction ${transactionMode(readOnly)}; ${as(role)}`, async (transaction) => {
        const opened: unknown[][][] = []
        for (const { text, parameters } of opening) opened.push(await transaction.run(text, parameters))
        return work(transaction, opened)
      }),
    single: (role) => (text, parameters) => inTransaction(as(role), ({ run }) => run(text, parameters)),
    asOwner: (work) => inTransaction('', work),
    // The connection is in this process: it is never lost while the database lives.
    listen: (channel, { onMessage }) => pglite.listen(channel, onMessage),
    pressure: () => ({ open: 1, idle: inHand === 0 ? 1 : 0, waiting: Math.max(0, inHand - 1) }),
    close: () => pglite.close(),
  }
}
