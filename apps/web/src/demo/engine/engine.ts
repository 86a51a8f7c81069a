import { removeDatabase } from './files/kept-folder.ts'
import { atRest } from './at-rest.ts'
import { NoPlaceError, openDatabase, openInMemory } from './open-database.ts'
import type * as DemoApp from './demo-app.ts'
import { notFetched } from './not-fetched.ts'
import { NotFetchedError } from './parts.ts'
import type { Parts } from './parts.ts'
import { announceBroken, announceProgress, announceStop, hostRelay } from '../relay/relay-host.ts'
import { workerNames } from './worker-names.ts'

/*
 * The worker of the leading tab: the server's app beside its database. Here, and not in the page, so that
 * a statement is a function call, an error keeps its code, and nothing of it is on the way of the first paint.
 */

/** The app, on its way. */
type App = Promise<typeof DemoApp>

/** Opens the database and answers for all tabs, until this worker ends. */
export function runEngine(parts: Parts, app: App): void {
  // Only one worker may have the files open; that of a tab just closed may still be on its way out.
  const running = navigator.locks.request('atrium-demo-engine', () => host(parts, app))
  running.catch((error: unknown) => {
    if (error instanceof NotFetchedError) announceStop(notFetched)
    // Half-opened files can only be removed once this worker is gone: lead.ts starts another.
    else if (self.name === workerNames.usual && !(error instanceof NoPlaceError)) self.postMessage(workerNames.anew)
    else announceBroken(error instanceof Error ? error.message : String(error))
  })
}

async function host(parts: Parts, reading: App): Promise<never> {
  if (self.name === workerNames.anew) {
    // Nothing is thrown away before there is all that it takes to begin anew.
    await Promise.all([parts.program, parts.files, parts.cluster(), reading])
    await removeDatabase()
  }
  const isKept = self.name !== workerNames.inMemory
  const pglite = await (isKept ? openDatabase : openInMemory)(parts, tell)
  tell('Opening the clinics', 80)
  const { createApp } = await reading.catch(async (error: unknown) => {
    await pglite.close()
    throw error
  })
  const app = await createApp(pglite)
  performance.mark('Ready')
  // What was written goes from the log into the files, so that the next visit has nothing to recover.
  const stir = atRest(() => pglite.exec('checkpoint'), 1_000)
  stir()
  hostRelay({
    fetch: (request) => {
      stir()
      return app.fetch(request)
    },
    isKept,
    reset: async () => {
      await pglite.close()
      if (isKept) await removeDatabase()
    },
  })
  return new Promise(() => {})
}

/** Tells the tabs, and the bench, which reads the marks. */
function tell(words: string, percent: number): void {
  performance.mark(words)
  announceProgress(words, percent)
}
