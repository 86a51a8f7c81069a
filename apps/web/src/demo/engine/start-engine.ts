import { isComplete } from './kept-folder.ts'
import { fetchParts } from './parts.ts'
import { workerNames } from './worker-names.ts'

/*
 * What the worker of the leading tab runs first, and small: PostgreSQL is fetched and compiled while the app is still being read.
 */

async function start(): Promise<void> {
  const isKept = self.name === workerNames.usual && (await isComplete().catch(() => false))
  const parts = fetchParts(!isKept)
  const { runEngine } = await import('./engine.ts')
  runEngine(parts)
}

// Not awaited here: the engine imports from the same file as this, which would wait for it in turn.
void start()
