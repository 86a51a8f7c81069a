import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { harbor, harborPeople } from '../../src/db/seed-people.ts'
import { seed } from '../../src/db/seed.ts'
import { clinicMessages } from '../../src/mail/delivery/mail-queue.ts'
import { leaseNext, settle } from '../../src/mail/delivery/queued-messages.ts'
import { foundClinic } from '../../src/services/clinic/found-clinic.ts'
import { setupAddress } from '../../src/services/clinic/setup-address.ts'
import { call } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase, startCluster } from '../support/database/postgres-cluster.ts'
import { rowsOf } from '../support/database/rows.ts'
import { assemble, startOfTests } from '../support/test-app.ts'

/*
 * Hosted databases give no superuser: the tables' owner may create roles and nothing more.
 * A cluster of its own, because the roles must not be another owner's.
 */
const cluster = await startCluster()
const owner = `owner_${randomBytes(4).toString('hex')}`
const address = new URL(await createDatabase(cluster.url))
const admin = new Client(cluster.url)
await admin.connect()
await admin.query(`create role ${owner} login createrole password 'password'`)
await admin.query(`alter database ${address.pathname.slice(1)} owner to ${owner}`)
address.username = owner
address.password = 'password'
const database = postgresDatabase({ url: address.href })
afterAll(async () => {
  await database.close()
  await admin.end()
  await cluster.stop()
})

test('an owner who is no superuser migrates, seeds and serves', async () => {
  const migrations = await readMigrations()
  const ran = await migrate(database, migrations)
  const isSeeded = await seed(database, { now: new Date('2026-03-02T09:00:00Z'), passwordHash: null })
  const { memberships } = await rowsOf(database, harbor.id, ['memberships'])

  expect(ran).toEqual(migrations.map(({ name }) => name).toSorted())
  expect(await migrate(database, migrations)).toEqual([])
  expect(isSeeded).toBe(true)
  expect(memberships).toHaveLength(harborPeople.length)
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

  await expect(login).rejects.toMatchObject({ constraint: 'clinic_keeps_an_owner' })
  expect(await change(people.owner.membershipId, 'admin')).toMatchObject({
    status: 403,
    denial: { reason: 'last-owner' },
  })
  expect(await change(people.member.membershipId, 'owner')).toMatchObject({ status: 200 })
  expect(await change(people.owner.membershipId, 'admin')).toMatchObject({ status: 200 })
})

test('a clinic is founded by command, once more too, and mail that fails is told in its log', async () => {
  const { dependencies, clock } = await assemble(database, { mail: 'smtp' })
  const elm = { name: 'Elm', link: 'elm', owner: 'ada@elm.example', timeZone: 'UTC' }
  const found = () => foundClinic(database, dependencies.mail, elm, clock.now)

  expect(await setupAddress(database, dependencies.mail, clock.now)).toBeNull()
  expect(await found()).toEqual({ isNew: true, address: null })
  expect(await found()).toEqual({ isNew: false, address: null })
  const lease = () => leaseNext(database, clinicMessages, startOfTests, new Date(startOfTests.getTime() + 1))
  // Some of what was done before was mailed too.
  const all = [await lease(), await lease(), await lease(), await lease()]
  const leased = all.filter((each) => each !== null).filter(({ address }) => address === elm.owner)
  expect(leased.filter(({ isWanted }) => isWanted)).toHaveLength(1)
  for (const each of leased) await settle(database, each, { kind: 'failed', fault: '550 No' }, startOfTests)
  const clinicId = String(leased[0]?.key[0])
  const { audit_events: events } = await rowsOf(database, clinicId, ['audit_events'])
  expect(events?.map((event) => (event as { action: string }).action).toSorted()).toEqual([
    'clinic.created',
    // The one whose invitation is dead is no longer asked: that is in the log too (R29).
    'invitation.revoked',
    'invitation.sent',
    'invitation.sent',
    'invitation.undelivered',
  ])
})
