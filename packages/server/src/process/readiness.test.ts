import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { emptyCluster } from '../../test/support/database/pglite-cluster.ts'
import type { Database } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { readMigrations } from '../db/migration-files.ts'
import { pgliteDatabase } from '../db/pglite.ts'
import { readiness } from './readiness.ts'

const migrations = await readMigrations()

async function openMigrated(): Promise<Database> {
  const database = pgliteDatabase(await PGlite.create({ loadDataDir: new Blob([await readFile(emptyCluster)]) }))
  onTestFinished(() => database.close())
  await migrate(database, migrations)
  return database
}

test('a server is ready when every migration of its version has run', async () => {
  const database = await openMigrated()
  const newer = [...migrations, { name: '9998_later.sql', sql: '' }, { name: '9999_latest.sql', sql: '' }]

  expect(await readiness(database, migrations)()).toBe(null)
  expect(await readiness(database, newer)()).toBe('Migrations have not run: 9998_later.sql, 9999_latest.sql')
})

test('a database that refuses is a reason, and tells nothing more', async () => {
  const database = await openMigrated()
  const broken: Database = { ...database, transaction: () => Promise.reject(new Error('postgres://a:hunter2@b')) }

  expect(await readiness(broken, migrations)()).toBe('The database cannot be reached')
})

test('a database that hangs is a reason after a while; it is asked once, however often the server is', async () => {
  const database = await openMigrated()
  let asked = 0
  let answer = () => {}
  const hanging = new Promise<void>((resolve) => void (answer = resolve))
  const slow: Database = {
    ...database,
    transaction: async (work, options) => {
      asked += 1
      await hanging
      return database.transaction(work, options)
    },
  }
  const whyNot = readiness(slow, migrations, 1)
  const answers = [await whyNot(), ...(await Promise.all([whyNot(), whyNot()]))]
  const askedWhileHanging = asked
  answer()
  await expect.poll(whyNot).toBe(null)

  expect(answers).toEqual(Array(3).fill('The database does not answer'))
  expect(askedWhileHanging).toBe(1)
})
