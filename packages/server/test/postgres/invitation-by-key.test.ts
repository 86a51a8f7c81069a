import { expect, inject, test } from 'vitest'
import type { RunStatement } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'

async function scansOf(run: RunStatement): Promise<number> {
  const [[scans] = []] = await run("select seq_scan::int from pg_stat_xact_user_tables where relname = 'users'", [])
  return Number(scans)
}

test.each(['login-7@key.example', 'nobody@key.example'])(
  'an invitation’s page finds the login of %s by its key, however many there are (R34)',
  async (email) => {
    const database = postgresDatabase({ url: await createDatabase(inject('postgresUrl')) })
    await migrate(database, await readMigrations())
    await makeClinic(database, { people: { owner: 'owner' }, invitations: [{ email }] })
    await database.asOwner(({ script }) =>
      script(`insert into users (id, name, email, email_verified, created_at, updated_at)
        select 'login-' || n, 'N', 'login-' || n || '@key.example', true, now(), now() from generate_series(1, 20000) n;
        analyze`),
    )
    const [found, scans] = await database.asOwner(async ({ run }) => {
      const [[hash] = []] = await run("select token_hash from invitations where status = 'pending'", [])
      // What the connection did before may be counted still.
      const before = await scansOf(run)
      const rows = await run('select email from atrium_invitation($1, null, $2)', [hash, '2026-03-01T09:00:00Z'])
      return [rows, (await scansOf(run)) - before] as const
    })
    await database.close()

    expect(found).toEqual([[email]])
    expect(scans).toBe(0)
  },
)
