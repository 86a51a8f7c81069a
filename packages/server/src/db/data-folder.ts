import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './database.ts'
import type { DatabaseStopped } from './embedded/database-stopped.ts'
import { DurablePGlite } from './embedded/durable-pglite.ts'
import { inspectCluster } from './embedded/inspect-cluster.ts'
import { lockFolder } from './embedded/lock-folder.ts'
import { makeCluster, markWhole } from './embedded/make-cluster.ts'
import { pgliteDatabase } from './pglite.ts'

/**
 * Opens the embedded database in `folder`, making it the first time. What a transaction has changed is on the disk when it
 * resolves, and the folder is this process's alone: PGlite itself would wait for no disk, and open the folder twice.
 *
 * @param onStopped called once, should its disk fail: it answers nothing any more then, and a new start recovers it.
 * @throws when the folder is open already, or holds what PostgreSQL cannot open; nothing in it is changed then.
 */
export async function openDataFolder(
  folder: string,
  onStopped?: (failure: DatabaseStopped) => void,
): Promise<Database> {
  mkdirSync(folder, { recursive: true })
  const unlock = lockFolder(folder)
  try {
    const database = pgliteDatabase(await openCluster(folder, onStopped))
    return { ...database, close: () => database.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

async function openCluster(folder: string, onStopped?: (failure: DatabaseStopped) => void): Promise<DurablePGlite> {
  const cluster = join(folder, 'postgres')
  const state = inspectCluster(cluster)
  if (typeof state === 'object') throw cannotOpen(folder, state.fault)
  if (state === 'none') {
    rmSync(cluster, { recursive: true, force: true })
    await makeCluster(folder)
  }
  const pglite = await DurablePGlite.open(cluster, onStopped).catch((error: unknown) => {
    throw cannotOpen(folder, error instanceof Error ? error.message : String(error), error)
  })
  if (state === 'unmarked') markWhole(cluster)
  return pglite
}

function cannotOpen(folder: string, why: string, cause?: unknown): Error {
  return new Error(
    `Failed to open the data folder ${folder}: its database, the folder postgres, cannot be opened: ${why}. ` +
      'Please put a backup in its place; or, if nothing in it is needed, move it away, and a new one is made.',
    { cause },
  )
}
