import type { Pool, PoolClient, QueryResult } from 'pg'
import type { RunStatement } from '../database.ts'
import { transactionMode } from '../database.ts'
import { statementsOn } from './run-statement.ts'
import { asUnavailable } from './unavailable.ts'

/**
 * Runs `work` between BEGIN and COMMIT on a connection of the pool. BEGIN is sent but not awaited: with the pool's
 * pipeline, what `work` sends next travels with it, which saves a round trip in each of a transaction's ends.
 *
 * @throws UnavailableFailure when the connection cannot be had or is lost. A change whose COMMIT got no answer may have
 * been made.
 */
export async function inTransaction<Result>(
  pool: Pool,
  readOnly: boolean,
  work: (run: RunStatement, begin: Promise<unknown>, client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch(throwUnavailable)
  // A connection that dies while it is taken says so here too; its queries are rejected all the same.
  const onLost = () => undefined
  client.on('error', onLost)
  const release = (isBroken: boolean) => {
    client.off('error', onLost)
    client.release(isBroken)
  }
  const { run, end: endRunning } = untilEnd(statementsOn(client))
  try {
    const begin = client.query(`begin ${transactionMode(readOnly)}`)
    const result = await Promise.all([work(run, begin, client), begin])
    endRunning()
    const end = client.query('commit')
    // A reader's answer need not wait for its COMMIT: nothing could be lost with it.
    if (readOnly) end.catch(() => undefined)
    else assertCommitted(await end)
    release(false)
    return result[0]
  } catch (error) {
    endRunning()
    // What was not committed is undone, on the connection if it still lives, by the server if not.
    const isBroken = await client.query('rollback').then(
      () => false,
      () => true,
    )
    release(isBroken)
    return throwUnavailable(error)
  }
}

/** A branch of the work that goes on after another has failed must not write into the connection's next transaction. */
function untilEnd(run: RunStatement): { run: RunStatement; end: () => void } {
  let isOver = false
  return {
    run: async (text, parameters) => {
      if (isOver) throw new Error('Failed to run a statement: its transaction has ended')
      return run(text, parameters)
    },
    end: () => void (isOver = true),
  }
}

/** COMMIT of a transaction in which a statement failed answers ROLLBACK and no error. */
function assertCommitted({ command }: QueryResult): void {
  if (command !== 'COMMIT')
    throw new Error(`Failed to commit: a statement had failed, and the database said ${command}`)
}

export function throwUnavailable(error: unknown): never {
  throw asUnavailable(error)
}
