import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { call } from '../support/wire/call.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { entranceTo } from '../support/database/rows.ts'
import { assemble } from '../support/test-app.ts'

/* Two logins, as docs/operations.md sets them up: one migrates, the other one serves and owns nothing. */

const migrationUrl = await createDatabase(inject('postgresUrl'))
const login = `server_${randomBytes(4).toString('hex')}`
const admin = new Client(migrationUrl)
await admin.connect()
const address = new URL(migrationUrl)
address.username = login
address.password = 'password'
const database = postgresDatabase({ url: address.href, migrationUrl })
await migrate(database, await readMigrations())
await admin.query(`create role ${login} login noinherit password 'password'`)
await admin.query(`grant atrium_app, atrium_auth, atrium_events, atrium_mail to ${login}`)
afterAll(async () => {
  await database.close()
  await admin.query(`drop role ${login}`)
  await admin.end()
})

const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })

test('the server serves with it', async () => {
  const app = await assemble(database)
  const input = { membershipId: people.member.membershipId, role: 'admin' }

  expect(await call(app, 'user.changeRole', 'mutation', input, people.owner)).toMatchObject({ status: 200 })
  expect(await call(app, 'events.watch', 'subscription', { lastEventId: '0' }, people.owner)).toMatchObject({
    status: 200,
  })
  await app.dependencies.events.close()
})

test.each([
  ['set local role none'],
  ["select set_config('role', 'none', true)"],
  ['reset role'],
  ['set local session authorization default'],
])('a request that says "%s" has less than before, and never what the owner has', async (escape) => {
  const inside = (statement: string) =>
    database.transaction(async ({ run }) => {
      await run(escape, [])
      return run(statement, [])
    })
  const seen = await inside('select * from memberships').catch(() => [])

  expect(seen).toEqual([])
  await expect(inside('alter table memberships disable row level security')).rejects.toThrow(/must be owner/)
  await expect(inside('select * from atrium_seal')).rejects.toThrow(/permission denied/)
})

test.each(['postgres', 'atrium_door'])('it cannot become %s', async (role) => {
  const entering = await entranceTo(database, id)
  const become = database.transaction(({ run }) => run(`set local role ${role}`, []), { opening: [entering] })

  await expect(become).rejects.toThrow(/permission denied to set role/)
})
