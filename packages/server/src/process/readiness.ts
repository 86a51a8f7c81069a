import type { Database } from '../db/database.ts'
import { pendingMigrations } from '../db/migrate.ts'
import type { Migration } from '../db/migrate.ts'

/** Milliseconds: whoever asks whether a server is ready should not wait long for "no". */
const patience = 2_000

/**
 * A server is ready while its database answers and every migration of this version has run there.
 *
 * @returns answers null when ready, else why not. A question that hangs is not asked a second time meanwhile.
 */
export function readiness(
  database: Database,
  migrations: readonly Migration[],
  most: number = patience,
): () => Promise<string | null> {
  let asked: Promise<string | null> | null = null
  const ask = async () => {
    const pending = await pendingMigrations(database, migrations)
    return pending.length === 0 ? null : `Migrations have not run: ${pending.join(', ')}`
  }
  return async () => {
    asked ??= ask()
      .catch(() => 'The database cannot be reached')
      .finally(() => (asked = null))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve('The database does not answer'), most)
    })
    return Promise.race([asked, late]).finally(() => clearTimeout(timer))
  }
}
