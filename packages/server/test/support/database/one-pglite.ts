import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import type { Database } from '../../../src/db/database.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { readMigrations } from '../../../src/db/migration-files.ts'
import { pgliteDatabase } from '../../../src/db/pglite.ts'
import type { DatabasePlace } from './open-database.ts'
import { emptyCluster } from './pglite-cluster.ts'

let opened: Promise<Database> | undefined

/** Stands for `open-database.ts` in mutation tests: all files share one database, for opening one takes longer than a file. */
export async function openDatabase(): Promise<DatabasePlace> {
  opened ??= open()
  const database: Database = { ...(await opened), close: () => Promise.resolve() }
  return { database, another: () => database }
}

async function open(): Promise<Database> {
  const database = pgliteDatabase(await PGlite.create({ loadDataDir: new Blob([await readFile(emptyCluster)]) }))
  await migrate(database, await readMigrations())
  return database
}
