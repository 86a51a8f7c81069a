import type { PoolClient } from 'pg'
import { Pool } from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import type { Person, TestClinic } from '../support/people/clinic.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { startOfTests } from '../support/test-app.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { rowsOf } from '../support/database/rows.ts'

/* R2 without our program in between: what the database says to plain SQL. */

const url = await createDatabase(inject('postgresUrl'))
const database = postgresDatabase({ url })
await migrate(database, await readMigrations())
const poolAs = (role: string) => new Pool({ connectionString: url, max: 2, options: `-c role=${role}` })
const app = poolAs('atrium_app')
const auth = poolAs('atrium_auth')
afterAll(async () => {
  await Promise.all([app.end(), auth.end(), database.close()])
})

const enter = (client: PoolClient, { link }: { link: string }, who?: Person) =>
  client.query('select from atrium_enter($1, $2, $3, false)', [who?.token, link, startOfTests])

/** Statements of the first Owner in one transaction. */
async function inTransaction(clinic: TestClinic<'only' | 'admin'>, statements: [sql: string, id: string][]) {
  const client = await app.connect()
  try {
    await client.query('begin')
    await enter(client, clinic, clinic.people.only)
    for (const [sql, id] of statements) await client.query(sql, [id])
    await client.query('commit')
  } finally {
    client.release(true)
  }
}

const refused = { code: '23514', constraint: 'clinic_keeps_an_owner' }

const blows = [
  { act: 'demote', sql: "update memberships set role = 'admin' where id = $1" },
  { act: 'archive', sql: "update memberships set status = 'archived' where id = $1" },
  { act: 'remove', sql: 'delete from memberships where id = $1' },
]

const twoOwners = { left: 'owner', right: 'owner' } as const

describe('the database keeps an Owner (R2)', () => {
  test.each(blows)('it does not commit: $act the final Owner', async ({ sql }) => {
    const clinic = await makeClinic(database, { people: { only: 'owner', admin: 'admin' } })
    const before = await rowsOf(database, clinic.id)
    const attempt = inTransaction(clinic, [[sql, clinic.people.only.membershipId]])

    await expect(attempt).rejects.toMatchObject(refused)
    expect(await rowsOf(database, clinic.id)).toEqual(before)
  })

  test('within one transaction the last may hand over', async () => {
    const clinic = await makeClinic(database, { people: { only: 'owner', admin: 'admin' } })
    const { only, admin } = clinic.people
    await inTransaction(clinic, [
      ["update memberships set role = 'admin' where id = $1", only.membershipId],
      ["update memberships set role = 'owner' where id = $1", admin.membershipId],
    ])
    const { memberships } = await rowsOf(database, clinic.id, ['memberships'])

    expect(memberships).toMatchObject([{ role: 'owner' }, { role: 'admin' }])
  })

  test.each(
    ['read committed', 'repeatable read', 'serializable'].flatMap((isolation) =>
      blows.map((blow) => ({ isolation, ...blow })),
    ),
  )('two transactions at $isolation, each: $act oneself', async ({ isolation, sql }) => {
    const clinic = await makeClinic(database, { people: twoOwners })
    const connections = await Promise.all([app.connect(), app.connect()])
    const owners = [clinic.people.left, clinic.people.right]
    for (const [index, connection] of connections.entries()) {
      await connection.query(`begin isolation level ${isolation}`)
      await enter(connection, clinic, owners[index])
      await connection.query(sql, [owners[index]?.membershipId])
    }
    const commits = await Promise.allSettled(connections.map((connection) => connection.query('commit')))
    for (const connection of connections) connection.release()
    const { memberships } = await rowsOf(database, clinic.id, ['memberships'])

    expect(memberships?.filter(isActiveOwner)).toHaveLength(1)
    expect(commits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('the login of the final Owner cannot be deleted, not even by the login library', async () => {
    const { id, people } = await makeClinic(database, { people: { only: 'owner', admin: 'admin' } })

    await expect(auth.query('delete from users where id = $1', [people.only.userId])).rejects.toMatchObject(refused)
    expect((await rowsOf(database, id, ['memberships']))['memberships']).toHaveLength(2)
  })

  test('the login of one Owner of two can be deleted', async () => {
    const { id, people } = await makeClinic(database, { people: twoOwners })
    await auth.query('delete from users where id = $1', [people.left.userId])

    expect((await rowsOf(database, id, ['memberships']))['memberships']).toMatchObject([
      { id: people.right.membershipId },
    ])
  })

  test('a clinic does not begin without one', async () => {
    const attempt = database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', 'nobody', true)", [])
      await run("insert into clinics values ('nobody', 'Nobody', 'nobody', 'free', '{}', now())", [])
    })

    await expect(attempt).rejects.toMatchObject(refused)
  })
})

function isActiveOwner(row: unknown): boolean {
  const { role, status } = row as { role: string; status: string }
  return role === 'owner' && status === 'active'
}
