import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { seed } from '../../src/db/seed.ts'
import { holdLock } from '../support/database/hold-lock.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { startServer } from '../support/wire/server-process.ts'
import { startOfTests } from '../support/test-app.ts'

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase({ url })
await migrate(database, await readMigrations())
afterAll(() => database.close())

test('of two servers that find one database empty at the same moment one seeds, and the other finds it done', async () => {
  // Looking at an empty database is allowed meanwhile, writing into it is not.
  const lock = await holdLock(url, 'lock table clinics in share mode', [])
  const options = { now: startOfTests, passwordHash: null }
  const both = Promise.all([seed(database, options), seed(database, options)])
  await lock.waitedFor(2)
  await lock.release()

  expect((await both).filter(Boolean)).toHaveLength(1)
})

test('two servers that start on one empty database make one demo', async () => {
  const empty = await createDatabase(inject('postgresUrl'))
  const servers = await Promise.all([startServer(empty, 'development'), startServer(empty, 'development')])
  const stopped = await Promise.all(servers.map((server) => server.stop()))
  const seeded = postgresDatabase({ url: empty })
  const names = await seeded.asOwner(({ run }) => run('select name from clinics order by name', []))
  await seeded.close()

  expect(stopped).toEqual([0, 0])
  expect(names).toEqual([['Harbor Street Clinic'], ['Oak Lane Practice']])
})
