import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres.ts'
import { harbor, harborPeople } from '../../src/db/seed-people.ts'
import { seed } from '../../src/db/seed.ts'
import { call } from '../support/call.ts'
import { makeClinic } from '../support/clinic.ts'
import { createDatabase, startCluster } from '../support/postgres-cluster.ts'
import { sqlIn } from '../support/rows.ts'
import { assemble } from '../support/test-app.ts'

/*
 * Hosted databases give no superuser: the tables' owner may create roles and nothing more.
 * A cluster of its own, because the two roles must not be another owner's.
 */
const cluster = await startCluster()
const owner = `owner_${randomBytes(4).toString('hex')}`
const address = new URL(await createDatabase(cluster.url))
const admin = postgres(cluster.url, { max: 1, onnotice: () => undefined })
await admin.unsafe(`create role ${owner} login createrole password 'password'`)
await admin.unsafe(`alter database ${address.pathname.slice(1)} owner to ${owner}`)
address.username = owner
address.password = 'password'
const database = postgresDatabase(address.href)
afterAll(async () => {
  await database.close()
  await admin.end()
  await cluster.stop()
})

test('an owner who is no superuser migrates, seeds and serves', async () => {
  const migrations = await readMigrations()
  const ran = await migrate(database, migrations)
  const isSeeded = await seed(database, { now: new Date('2026-03-02T09:00:00Z'), passwordHash: null })
  const [[people] = []] = await sqlIn(database, harbor.id, 'select count(*) from memberships')

  expect(ran).toEqual(migrations.map(({ name }) => name).toSorted())
  expect(await migrate(database, migrations)).toEqual([])
  expect(isSeeded).toBe(true)
  expect(people).toBe(harborPeople.length)
})

test('rows stay within their clinic for this owner too (R30)', async () => {
  expect(await database.asOwner(({ run }) => run('select id from rooms', []))).toEqual([])
})

test('calls are answered, and the final Owner is kept (R2)', async () => {
  const app = await assemble(database)
  const { people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
  const change = (membershipId: string, role: string) =>
    call(app, 'user.changeRole', 'mutation', { membershipId, role }, people.owner)
  const login = database.asOwner(({ run }) => run('delete from users where id = $1', [people.owner.userId]))

  await expect(login).rejects.toMatchObject({ constraint_name: 'clinic_keeps_an_owner' })
  expect(await change(people.owner.membershipId, 'admin')).toMatchObject({
    status: 403,
    denial: { reason: 'last-owner' },
  })
  expect(await change(people.member.membershipId, 'owner')).toMatchObject({ status: 200 })
  expect(await change(people.owner.membershipId, 'admin')).toMatchObject({ status: 200 })
})
