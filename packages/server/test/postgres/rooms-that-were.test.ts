import { afterAll, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { openDatabase } from '../support/database/open-database.ts'

const migrations = await readMigrations()
const ofRooms = migrations.find(({ name }) => name.endsWith('_rooms.sql'))?.name ?? ''
const { database } = await openDatabase(ofRooms)
afterAll(() => database.close())

const inClinic = (id: string, ...statements: string[]) =>
  database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    let rows: unknown[][] = []
    for (const statement of statements) rows = await run(statement, [])
    return rows
  })

async function oldClinic(id: string) {
  await inClinic(
    id,
    `insert into clinics (id, name, link, plan, settings, created_at) values ('${id}', '${id}', '${id}', 'premium', '{}', now())`,
    `insert into users (id, name, email, email_verified, created_at, updated_at)
     values ('u-${id}', 'Søren', '${id}@old.example', true, now(), now())`,
    `insert into memberships (clinic_id, id, user_id, name, sort_name, email, role, status, joined_at)
     values ('${id}', 'm', 'u-${id}', 'Søren', 'soren', '${id}@old.example', 'owner', 'active', now())`,
    `insert into rooms (clinic_id, id, kind, name, link, membership_id) values
     ('${id}', 'own', 'personal', 'Søren’s room', 'soren', 'm'), ('${id}', 'gone', 'personal', 'Ida’s room', 'ida', null),
     ('${id}', 'shared', 'shared', 'Walk-in', 'walk-in', null)`,
  )
}

test('rooms of a database that is older are listed as new ones are, in every clinic', async () => {
  await oldClinic('one')
  await oldClinic('two')

  expect(await migrate(database, migrations)).toContain(ofRooms)
  for (const id of ['one', 'two']) {
    expect(
      await inClinic(
        id,
        `select id, sort_name, listed_as, position, version from rooms where clinic_id = '${id}' order by id`,
      ),
    ).toEqual([
      ['gone', 'ida’s room', 'ida’s room', 1, 1],
      ['own', "soren's room", 'soren', 1, 1],
      ['shared', 'walk-in', 'walk-in', 0, 1],
    ])
  }
})
