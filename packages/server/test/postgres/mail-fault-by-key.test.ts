import { expect, inject, test } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { pageStatement } from '../../src/services/users/user-page.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'

test('a page of the Users table finds what became of its mails by their key, however many there are', async () => {
  const database = postgresDatabase({ url: await createDatabase(inject('postgresUrl')) })
  await migrate(database, await readMigrations())
  const { id } = await makeClinic(database, { people: { owner: 'owner' } })
  const { text, parametersOf } = pageStatement({
    sort: 'role',
    status: undefined,
    isByRole: false,
    isSearch: false,
    goesOn: false,
    memberships: true,
    invitations: true,
  })
  const values = {
    clinic: id,
    now: '2026-03-02T09:00:00Z',
    limit: 51,
    status: undefined,
    role: undefined,
    search: null,
  }
  const plan = await database.asOwner(async ({ run, script }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    await run(
      `insert into invitations
         (clinic_id, id, email, role, status, token_hash, invited_by_name, sent_at, expires_at)
       select $1, 'i' || n, n || '@key.example', 'member', 'pending', 'h' || n, 'S', now(), now() + interval '7 days'
       from generate_series(1, 20000) n`,
      [id],
    )
    await run(
      `insert into messages (clinic_id, id, address, content, status, queued_at, next_try_at, fault)
       select $1, 'i' || n || '/1', 'x', '{}', 'failed', now(), now(), 'f' from generate_series(1, 20000) n`,
      [id],
    )
    await script('analyze')
    return run(`explain (analyze, costs off) ${text}`, parametersOf({ ...values, after: [] }))
  })
  await database.close()
  const lines = plan.map(([line]) => String(line)).join('\n')

  expect(lines).toContain('messages_clinic_id_id_pk')
  expect(lines).not.toMatch(/Seq Scan on messages/)
})
