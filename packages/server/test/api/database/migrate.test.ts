import { afterAll, expect, test } from 'vitest'
import { migrate, pendingMigrations } from '../../../src/db/migrate.ts'
import { readMigrations } from '../../../src/db/migration-files.ts'
import { openDatabase } from '../../support/database/open-database.ts'

const { database } = await openDatabase()
afterAll(() => database.close())
const migrations = await readMigrations()

const tables = async () => {
  const rows = await database.asOwner(({ run }) =>
    run("select relname from pg_class where relnamespace = 'public'::regnamespace and relname like 'later%'", []),
  )
  return rows.flat()
}

const ran = [
  { name: '9001_first.sql', sql: 'create table later_first (id int)' },
  { name: '9002_second.sql', sql: 'alter table later_first rename to later_second' },
] as const

test('a database that is up to date stays as it is', async () => {
  expect(await migrate(database, migrations)).toEqual([])
})

test('a new file runs once, after the others, whatever order the folder lists', async () => {
  const [first, second] = ran
  expect(await migrate(database, [second, ...migrations, first])).toEqual([first.name, second.name])
  expect(await migrate(database, [...migrations, first, second])).toEqual([])
  expect(await tables()).toEqual(['later_second'])
})

test('a file that fails leaves nothing of itself, nor of those that ran before it', async () => {
  const good = { name: '9003_good.sql', sql: 'create table later_good (id int)' }
  const bad = { name: '9004_bad.sql', sql: 'create table later_bad (id int); select 1 / 0' }

  await expect(migrate(database, [...migrations, ...ran, good, bad])).rejects.toThrow(/division by zero/)
  expect(await tables()).toEqual(['later_second'])
  expect(await migrate(database, [...migrations, ...ran, good])).toEqual([good.name])
})

test('a database that is newer than this program is refused, and says so', async () => {
  await expect(migrate(database, migrations)).rejects.toThrow(/newer than this version of Atrium.*9001_first\.sql/s)
})

test('a migration that was edited after it ran is refused; line ends do not count', async () => {
  const all = [...migrations, ...ran, { name: '9003_good.sql', sql: 'create table later_good (id int)' }]
  const withSql = (sql: (old: string) => string) => all.map((each) => ({ ...each, sql: sql(each.sql) }))

  await expect(
    migrate(
      database,
      withSql((old) => `${old} -- better`),
    ),
  ).rejects.toThrow(/was edited after it ran/)
  expect(
    await migrate(
      database,
      withSql((old) => old.replaceAll('\n', '\r\n')),
    ),
  ).toEqual([])
})

test('a server can ask which of its migrations have not run', async () => {
  const next = { name: '9005_next.sql', sql: 'select 1' }

  expect(await pendingMigrations(database, migrations)).toEqual([])
  expect(await pendingMigrations(database, [...migrations, next])).toEqual([next.name])
})
