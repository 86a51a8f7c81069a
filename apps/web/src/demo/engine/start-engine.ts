import { isComplete } from './files/kept-folder.ts'
import { fetchParts, orNotFetched } from './parts.ts'
import { workerNames } from './worker-names.ts'

/*
 * What the worker of the leading tab runs first, and small: PostgreSQL is fetched, compiled and started while the app, a
 * megabyte of script, is still being read.
 */

async function start(): Promise<void> {
  const isKept = self.name === workerNames.usual && (await isComplete().catch(() => false))
  const parts = fetchParts(!isKept)
  const engine = import('./engine.ts')
  // After the database's script, and beside its work.
  const app = orNotFetched(engine.then(() => import('./demo-app.ts')))
  app.then(
    () => performance.mark('App read'),
    // Whoever waits for it hears what failed.
    () => undefined,
  )
  const { runEngine } = await engine
  runEngine(parts, app)
}

// Not awaited here: the engine imports from the same file as this, which would wait for it in turn. What fails is said by lead.ts.
start().catch(reportError)
