import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { migrate } from '../src/db/migrate.ts'
import { readMigrations } from '../src/db/migration-files.ts'
import { pgliteDatabase } from '../src/db/pglite.ts'
import { seed } from '../src/db/seed.ts'

/*
 * Makes the database that every new place starts from: migrated, without a row, and shut down cleanly,
 * so that opening a copy needs neither initdb (seconds) nor crash recovery.
 * A data folder takes the `.gz`; the offline demo serves one of its own, seeded, with the web's own compression.
 */

const output = new URL('../dist/', import.meta.url)

/** Segments of 1 MB instead of 16, and none kept for later: most of an unused cluster is empty log. */
const smallLog = {
  initDbStartParams: ['--wal-segsize=1'],
  startParams: ['-c', 'min_wal_size=2MB', '-c', 'wal_recycle=off'],
}

const startParams = [...PGlite.defaultStartParams, ...smallLog.startParams]

const folder = await mkdtemp(join(tmpdir(), 'atrium-cluster-'))
try {
  await makeCluster(folder)
  const tar = await packFolder(folder)
  await mkdir(output, { recursive: true })
  await writeFile(new URL('cluster.tar', output), tar)
  await writeFile(new URL('cluster.tar.gz', output), await promisify(gzip)(tar, { level: 9 }))
  await seedCluster(folder)
  await writeFile(new URL('demo-cluster.tar', output), await packFolder(folder))
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Puts the clinics of the demo into it: in a tab that costs half a second. Their times are brought to the day of the visit (freshenSeed). */
async function seedCluster(dataDir: string) {
  const pglite = await PGlite.create({ dataDir, startParams })
  const database = pgliteDatabase(pglite)
  await seed(database, { now: new Date(), passwordHash: null })
  await pglite.query('delete from atrium_seal')
  await pglite.query('vacuum full analyze')
  await database.close()
}

async function makeCluster(dataDir: string) {
  const pglite = await PGlite.create({ dataDir, initDbStartParams: smallLog.initDbStartParams, startParams })
  const database = pgliteDatabase(pglite)
  await migrate(database, await readMigrations())
  // Each place makes its own key when it opens.
  await pglite.query('delete from atrium_seal')
  // Nobody creates a database from these here, and each is a third of the size.
  for (const template of ['template0', 'template1']) {
    await pglite.query('update pg_database set datistemplate = false where datname = $1', [template])
    await pglite.query(`drop database ${template}`)
  }
  await pglite.query('vacuum full')
  await database.close()
}

/** Reads the folder through PGlite's file system with no server running, so that it is packed as it was closed. */
async function packFolder(dataDir: string): Promise<Uint8Array> {
  const files = await PGlite.create({ dataDir, noInitDb: true })
  const tar = await files.dumpDataDir('none')
  return new Uint8Array(await tar.arrayBuffer())
}
