import { afterAll, expect, inject, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'

const migrations = await readMigrations()
const names = migrations.map(({ name }) => name).toSorted()
const opened: Database[] = []
const open = (url: string) => {
  const database = postgresDatabase({ url })
  opened.push(database)
  return database
}
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
})

test('of four servers that start together one migrates and the others wait', async () => {
  const url = await createDatabase(inject('postgresUrl'))
  const ran = await Promise.all(Array.from({ length: 4 }, () => migrate(open(url), migrations)))

  expect(ran.flat()).toEqual(names)
  expect(ran.filter((each) => each.length > 0)).toHaveLength(1)
})

test('databases of one PostgreSQL share the roles and can be made at the same time', async () => {
  const urls = await Promise.all(Array.from({ length: 4 }, () => createDatabase(inject('postgresUrl'))))
  const ran = await Promise.all(urls.map((url) => migrate(open(url), migrations)))

  expect(ran).toEqual(urls.map(() => names))
})
