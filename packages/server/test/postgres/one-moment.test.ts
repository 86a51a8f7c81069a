import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'

const database = postgresDatabase({ url: await createDatabase(inject('postgresUrl')) })
await migrate(database, await readMigrations())
afterAll(() => database.close())

test.each([
  ['a reader sees one moment: who entered and what is read fit together', true, [0, 0]],
  ['a change sees what was committed before it got its turn (R2)', false, [0, 1]],
])('%s', async (_rule, readOnly, seen) => {
  const login = `${crypto.randomUUID()}@clinic.example`
  const counts = await database.transaction(
    async ({ run }) => {
      const count = async () => (await run('select count(*) from users where email = $1', [login]))[0]?.[0]
      const before = await count()
      await makeClinic(database, { people: { owner: { role: 'owner', email: login } } })
      return [before, await count()]
    },
    { role: 'atrium_auth', readOnly },
  )

  expect(counts).toEqual(seen)
})
