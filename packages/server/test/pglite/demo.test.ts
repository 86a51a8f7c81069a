import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { expect, test } from 'vitest'
import { personaHeader } from '../../src/contract/pages/persona.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { createDemoApp } from '../../src/demo.ts'
import { read } from '../support/wire/call.ts'
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
