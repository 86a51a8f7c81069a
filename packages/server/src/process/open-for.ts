import { openDataFolder } from '../db/data-folder.ts'
import type { Database } from '../db/database.ts'
import type { DatabaseStopped } from '../db/embedded/database-stopped.ts'
import { postgresDatabase } from '../db/postgres/postgres-database.ts'
import type { Env } from './env.ts'

/** Opens the database that the environment names. @param onStopped called once, should the embedded one's disk fail. */
export async function openFor(
  { databaseUrl, migrationUrl, dataFolder }: Env,
  onStopped?: (failure: DatabaseStopped) => void,
): Promise<Database> {
  if (databaseUrl === undefined) return openDataFolder(dataFolder, onStopped)
  return postgresDatabase({ url: databaseUrl, ...(migrationUrl !== undefined && { migrationUrl }) })
}
