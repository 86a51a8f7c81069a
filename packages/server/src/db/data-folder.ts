import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Database } from './database.ts'
import { pgliteDatabase } from './pglite.ts'

/** An empty cluster made at build time: opening a copy takes a third of the time that initdb takes. */
const emptyCluster = new URL('../../dist/cluster.tar.gz', import.meta.url)

/**
 * Opens the embedded database in `folder`, making it the first time.
 * A lock file keeps a second process out: PGlite itself would open the folder twice and lose writes.
 *
 * @throws when another process has the folder open.
 */
export async function openDataFolder(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true })
  const unlock = lockFolder(folder)
  const dataDir = join(folder, 'postgres')
  const isNew = !existsSync(dataDir)
  try {
    const loadDataDir = isNew && existsSync(emptyCluster) ? new Blob([await readFile(emptyCluster)]) : undefined
    const pglite = await PGlite.create({ dataDir, ...(loadDataDir && { loadDataDir }) })
    const database = pgliteDatabase(pglite)
    return { ...database, close: () => database.close().finally(unlock) }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Takes the lock file and answers how to give it back. A lock whose process is gone is taken over.
 * The file appears with its content, by a link: nobody ever reads one that is only half written.
 */
function lockFolder(folder: string): () => void {
  const path = join(folder, 'atrium.lock')
  const own = `${path}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    while (!linked(own, path)) {
      const holder = Number(readFileSync(path, 'utf8'))
      if (isRunning(holder)) {
        throw new Error(
          `Failed to open the data folder ${folder}: process ${holder} has it open. ` +
            'Please stop that process, or name another folder in ATRIUM_DATA.',
        )
      }
      rmSync(path, { force: true })
    }
  } finally {
    rmSync(own, { force: true })
  }
  return () => rmSync(path, { force: true })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isExisting(error)) return false
    throw error
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
