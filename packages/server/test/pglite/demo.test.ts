import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { personaHeader } from '../../src/contract/pages/persona.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { createDemoApp } from '../../src/demo.ts'
import { read } from '../support/wire/call.ts'
import { pgliteDatabase } from '../../src/db/pglite.ts'
import { seed } from '../../src/db/seed.ts'
import { emptyCluster } from '../support/database/pglite-cluster.ts'

const url = 'http://localhost:4000'

/* The app of the offline demo, over the very cluster that a tab begins with. */
test('whoever is named is signed in, today and on a later visit to the same data', async () => {
  const pglite = await PGlite.create({ loadDataDir: new Blob([await readFile(emptyCluster)]) })
  const migrations = await readMigrations()
  const me = async () => {
    const app = await createDemoApp({ pglite, migrations, url, pagesUrl: url })
    const headers = { [personaHeader]: 'owner@harbor.example' }
    return read(await app.fetch(new Request(`${url}/trpc/me.get`, { headers })))
  }

  expect(await me()).toMatchObject({ status: 200, data: { user: { name: 'Mara Okafor' } } })
  expect(await me()).toMatchObject({ status: 200, data: { clinic: { link: 'harbor-street' } } })
  await pglite.close()
})

test('what the build seeded is brought to the day of the first visit, once', async () => {
  const pglite = await PGlite.create({ loadDataDir: new Blob([await readFile(emptyCluster)]) })
  const migrations = await readMigrations()
  await seed(pgliteDatabase(pglite), { now: new Date('2026-01-01T12:00:00Z'), passwordHash: null })
  const ages = async () => {
    await createDemoApp({ pglite, migrations, url, pagesUrl: url })
    const { rows } = await pglite.query<Record<'active' | 'archived' | 'sent' | 'ends' | 'ended' | 'closed', string>>(`
      select
        (select extract(epoch from now() - last_active_at) / 60 from memberships where id = 'membership-admin-harbor') as active,
        (select min(extract(epoch from now() - archived_at) / 86400) from memberships) as archived,
        (select min(extract(epoch from now() - sent_at) / 86400) from invitations) as sent,
        (select min(extract(epoch from expires_at - sent_at) / 86400) from invitations) as ends,
        (select min(extract(epoch from now() - ended_at) / 86400) from visits) as ended,
        (select min(extract(epoch from now() - closed_at) / 86400) from rooms) as closed`)
    return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Math.round(Number(value))]))
  }

  const first = await ages()
  const { active = 0, archived = 0, sent = 0, ends, ended = 0 } = first
  expect(ends).toBe(7)
  for (const [age, most] of [
    [active, 30],
    [archived, 60],
    [sent, 7],
    [ended, 2],
  ] as const) {
    expect(age).toBeGreaterThanOrEqual(0)
    expect(age).toBeLessThan(most)
  }
  expect(first['closed']).toBe(archived)
  expect(await ages()).toEqual(first)
  await pglite.close()
})
