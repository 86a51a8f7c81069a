import type { Database } from '../../../src/db/database.ts'
import { queriesOver } from '../../../src/db/database.ts'
import type { RunStatement } from '../../../src/db/database.ts'

/** The same database, which writes down each statement that it is sent: where the number of them is the subject. */
export function notingStatements(database: Database): { database: Database; statements: string[] } {
  const statements: string[] = []
  const noting =
    (run: RunStatement): RunStatement =>
    (text, parameters) => (statements.push(text), run(text, parameters))
  const noted: Database = {
    ...database,
    single: (role) => noting(database.single(role)),
    transaction: (work, options) => {
      for (const { text } of options?.opening ?? []) statements.push(text)
      return database.transaction(({ run }, opened) => {
        const told = noting(run)
        return work({ run: told, queries: queriesOver(told) }, opened)
      }, options)
    },
  }
  return { database: noted, statements }
}
