import type { PGlite } from '@electric-sql/pglite'
import { createDemoApp } from '@atrium/server/demo'
import { atBase } from '../../api/place/base.ts'

const files = import.meta.glob<string>('../../../../../packages/server/migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const migrations = Object.entries(files).map(([path, sql]) => ({ name: path.slice(path.lastIndexOf('/') + 1), sql }))

/** The server's app on this database, as it is to be found from the pages. */
export function createApp(pglite: PGlite): ReturnType<typeof createDemoApp> {
  const url = self.location.origin
  return createDemoApp({ pglite, migrations, url, pagesUrl: `${url}${atBase('/')}`.replace(/\/$/, '') })
}
