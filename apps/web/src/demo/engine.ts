import { createDemoApp } from '@atrium/server/demo'
import { openDatabase, removeDatabase } from './open-database.ts'
import { hostRelay } from './relay-host.ts'

/*
 * The worker of the leading tab: the server's app beside its database. Here, and not in the page, so that
 * a statement is a function call, an error keeps its code, and nothing of it is on the way of the first paint.
 */

const files = import.meta.glob<string>('../../../../packages/server/migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const migrations = Object.entries(files).map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))

// Only one worker may have the files open; that of a tab just closed may still be on its way out.
await navigator.locks.request('atrium-demo-engine', async () => {
  const pglite = await openDatabase()
  const app = await createDemoApp({ pglite, migrations, url: self.location.origin })
  hostRelay({
    fetch: app.fetch,
    reset: async () => {
      await pglite.close()
      await removeDatabase()
    },
  })
  await new Promise(() => {})
})
