import type { Database } from './database.ts'

/** One file of `migrations/`: its name orders it, and stays for ever. */
export interface Migration {
  name: string
  sql: string
}

/** Any number that no other program on the same database uses for its advisory locks. */
const migrationLock = 4_721_903

/**
 * Brings the database to the newest schema. Each migration runs once, all of one call in one transaction;
 * several servers that start together wait for the first.
 *
 * @returns the names of the migrations that ran now.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  return database.asOwner(async ({ run, script }) => {
    await run('select pg_advisory_xact_lock($1)', [migrationLock])
    await script(
      'create table if not exists atrium_migrations (name text primary key, ran_at timestamptz not null default now())',
    )
    const known = new Set((await run('select name from atrium_migrations', [])).map(([name]) => name))
    const pending = migrations.filter(({ name }) => !known.has(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    for (const { name, sql } of pending) {
      await script(sql)
      await run('insert into atrium_migrations (name) values ($1)', [name])
    }
    return pending.map(({ name }) => name)
  })
}
