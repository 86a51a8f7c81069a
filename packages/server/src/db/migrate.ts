import { toHex } from '../hex.ts'
import type { Database, OwnerTransaction, RunStatement } from './database.ts'

/** One file of `migrations/`: its name orders it, and neither name nor content ever change once it has landed. */
export interface Migration {
  name: string
  sql: string
}

/** Any number that no other program on the same database uses for its advisory locks. */
const migrationLock = 4_721_903

const journal = `
  create table if not exists atrium_migrations (name text primary key, ran_at timestamptz not null default now());
  alter table atrium_migrations add column if not exists checksum text`

/**
 * Brings the database to the newest schema. Each migration runs once, all of one call in one transaction;
 * several servers that start together wait for the first.
 *
 * @returns the names of the migrations that ran now.
 * @throws when the database is of a newer version than this program, or a migration was edited after it ran.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  return database.asOwner(async (transaction) => {
    const { run, script } = transaction
    await run('select pg_advisory_xact_lock($1)', [migrationLock])
    await script(journal)
    const known = await journalOf(run)
    const files = await Promise.all(migrations.map(withChecksum))
    refuseNewer(known, files)
    await refuseEdited(run, known, files)
    const pending = files.filter(({ name }) => !known.has(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    for (const { name, sql, checksum } of pending) {
      await script(sql)
      await run('insert into atrium_migrations (name, checksum) values ($1, $2)', [name, checksum])
    }
    await makeSeal(transaction)
    return pending.map(({ name }) => name)
  })
}

/** Which of this program's migrations have not run: a server is ready when there are none. */
export async function pendingMigrations(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const rows = await database.transaction(({ run }) => run('select name from atrium_migrations', []), {
    role: 'atrium_events',
    readOnly: true,
  })
  const known = new Set(rows.map(([name]) => name))
  return migrations.map(({ name }) => name).filter((name) => !known.has(name))
}

interface CheckedMigration extends Migration {
  checksum: string
}

/** The same on every machine: line ends as git checked them out do not count. */
async function withChecksum({ name, sql }: Migration): Promise<CheckedMigration> {
  const bytes = new TextEncoder().encode(sql.replaceAll('\r\n', '\n'))
  const checksum = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
  return { name, sql, checksum }
}

async function journalOf(run: RunStatement): Promise<Map<string, string | null>> {
  const rows = await run('select name, checksum from atrium_migrations', [])
  return new Map(rows as [name: string, checksum: string | null][])
}

function refuseNewer(known: Map<string, string | null>, files: CheckedMigration[]): void {
  const ours = new Set(files.map(({ name }) => name))
  const foreign = [...known.keys()].filter((name) => !ours.has(name))
  if (foreign.length === 0) return
  throw new Error(
    `Failed to open the database: it is newer than this version of Atrium, or another program's (${foreign.join(', ')}). ` +
      'Please start the version that wrote it, or a later one.',
  )
}

/** What ran before checksums were kept is taken as it is now. */
async function refuseEdited(run: RunStatement, known: Map<string, string | null>, files: CheckedMigration[]) {
  for (const { name, checksum } of files) {
    const ran = known.get(name)
    if (ran === null) await run('update atrium_migrations set checksum = $2 where name = $1', [name, checksum])
    if (!ran || ran === checksum) continue
    throw new Error(
      `Failed to migrate: ${name} was edited after it ran here. Please bring it back as it was, and write the change as a new migration.`,
    )
  }
}

/** The key that seals entrances is made here, once for each database. */
async function makeSeal({ run }: OwnerTransaction): Promise<void> {
  const [[exists] = []] = await run("select to_regclass('public.atrium_seal') is not null", [])
  if (exists !== true) return
  const key = toHex(crypto.getRandomValues(new Uint8Array(32)))
  await run("insert into atrium_seal (key) select decode($1, 'hex') where not exists (select from atrium_seal)", [key])
}
