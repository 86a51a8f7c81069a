import { expect, inject, test } from 'vitest'
import postgres from 'postgres'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres.ts'
import { makeClinic } from '../support/clinic.ts'
import { createDatabase } from '../support/postgres-cluster.ts'

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase(url)
await migrate(database, await readMigrations())
const app = postgres(url, { max: 4, connection: { role: 'atrium_app' } })

test('x', async () => {
  const c = await makeClinic(database, { people: { a: 'owner', b: 'owner' } })
  const go = (id: string) => app.begin(async (sql) => {
    await sql`select set_config('atrium.clinic_id', ${c.id}, true)`
    await sql`update memberships set status = 'archived' where id = ${id}`
  })
  await go(c.people.a.membershipId)
  await expect(go(c.people.b.membershipId)).rejects.toMatchObject({ constraint_name: 'clinic_keeps_an_owner' })
})
