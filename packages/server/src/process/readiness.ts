import type { Database } from '../db/database.ts'
import { pendingMigrations } from '../db/migrate.ts'
import type { Migration } from '../db/migrate.ts'

/** Milliseconds: whoever asks whether a server is ready should not wait long for "no". */
const patience = 2_000

export interface Readiness {
  /** Null when ready, else why not. */
  whyNot(): Promise<string | null>
  /** From now on it is not. */
  stop(): void
}

/** A server is ready while its database answers and every migration of this version has run there. */
export function readiness(database: Database, migrations: readonly Migration[]): Readiness {
  let isStopping = false
  const ask = async () => {
    const pending = await pendingMigrations(database, migrations)
    return pending.length === 0 ? null : `Migrations have not run: ${pending.join(', ')}`
  }
  return {
    stop: () => void (isStopping = true),
    whyNot: async () => {
      if (isStopping) return 'It is stopping'
      const answer = ask().catch(() => 'The database cannot be reached')
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(() => resolve('The database does not answer'), patience)
      })
      return Promise.race([answer, late]).finally(() => clearTimeout(timer))
    },
  }
}
