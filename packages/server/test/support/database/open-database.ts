import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { inject } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { readMigrations } from '../../../src/db/migration-files.ts'
import { pgliteDatabase } from '../../../src/db/pglite.ts'
import { postgresDatabase } from '../../../src/db/postgres/postgres-database.ts'
import { emptyCluster } from './pglite-cluster.ts'
import { createDatabase } from './postgres-cluster.ts'

/** A migrated database of a test file's own. */
export interface DatabasePlace {
  database: Database
  /** A second server's way in: on PostgreSQL with connections of its own; PGlite has only the one. */
  another(): Database
}

/** Opens a new empty database on the engine of the present project, and on PostgreSQL with the migrations before the one that is named, if any. */
export async function openDatabase(before?: string): Promise<DatabasePlace> {
  const place = inject('engine') === 'pglite' ? await inMemory() : await onPostgres(before !== undefined)
  const migrations = await readMigrations()
  await migrate(
    place.database,
    migrations.filter(({ name }) => before === undefined || name < before),
  )
  return place
}

async function inMemory(): Promise<DatabasePlace> {
  const loadDataDir = new Blob([await readFile(emptyCluster)])
  const database = pgliteDatabase(await PGlite.create({ loadDataDir }))
  return { database, another: () => database }
}

async function onPostgres(isEmpty: boolean): Promise<DatabasePlace> {
  const url = await createDatabase(inject('postgresUrl'), isEmpty ? undefined : inject('migratedDatabase'))
  return { database: postgresDatabase({ url }), another: () => postgresDatabase({ url }) }
}
