import { afterAll, expect, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { openDatabase } from '../support/open-database.ts'

const { database } = await openDatabase()
afterAll(() => database.close())
const migrations = await readMigrations()

const tables = async () => {
  const rows = await database.asOwner(({ run }) =>
    run("select relname from pg_class where relnamespace = 'public'::regnamespace and relname like 'later%'", []),
  )
  return rows.flat()
}

test('a database that is up to date stays as it is', async () => {
  expect(await migrate(database, migrations)).toEqual([])
})

test('a new file runs once, after the others, whatever order the folder lists', async () => {
  const first = { name: '9001_first.sql', sql: 'create table later_first (id int)' }
  const second = { name: '9002_second.sql', sql: 'alter table later_first rename to later_second' }

  expect(await migrate(database, [second, ...migrations, first])).toEqual([first.name, second.name])
  expect(await migrate(database, [...migrations, first, second])).toEqual([])
  expect(await tables()).toEqual(['later_second'])
})

test('a file that fails leaves nothing of itself, nor of those that ran before it', async () => {
  const good = { name: '9003_good.sql', sql: 'create table later_good (id int)' }
  const bad = { name: '9004_bad.sql', sql: 'create table later_bad (id int); select 1 / 0' }

  await expect(migrate(database, [...migrations, good, bad])).rejects.toThrow(/division by zero/)
  expect(await tables()).toEqual(['later_second'])
  expect(await migrate(database, [...migrations, good])).toEqual([good.name])
})
