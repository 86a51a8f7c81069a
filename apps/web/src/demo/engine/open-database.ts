import { PGlite } from '@electric-sql/pglite'
import { KeptFiles } from './files/kept-files.ts'
import { folder, isComplete, keepCluster, keptCluster, markComplete, removeDatabase } from './files/kept-folder.ts'
import type { WorkerFileHandle } from './files/kept-folder.ts'
import { readTar } from './files/read-tar.ts'
import type { Parts } from './parts.ts'

/** A small clinic needs no more; the defaults cost a tenth of a second at each start. */
const small = ['-c', 'shared_buffers=8MB', '-c', 'wal_buffers=256kB', '-c', 'wal_recycle=off']

/** Keeps PGlite from loading initdb: there is always a cluster to begin with. */
const noInitdb = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))

const common = { startParams: [...PGlite.defaultStartParams, ...small], initdbWasmModule: noInitdb }

/** Bytes of a new database, and room to work in. */
const roomNeeded = 48e6
const roomProbe = 'atrium-room'

/** Says how far it is, in words and per cent of the time that it usually takes. */
type Tell = (words: string, percent: number) => void

/**
 * Opens the database that this browser keeps, or begins a new one.
 *
 * @throws NoPlaceError
 */
export async function openDatabase(parts: Parts, tell: Tell): Promise<PGlite> {
  await expectPlace()
  if (await isComplete()) {
    tell('Starting PostgreSQL in this tab', 20)
    return open(parts, await keptCluster(), false)
  }
  tell('Fetching PostgreSQL', 10)
  await expectRoom()
  const [cluster] = await Promise.all([parts.cluster(), removeDatabase()])
  tell('Starting PostgreSQL in this tab', 40)
  if ((await keepCluster(cluster)) < cluster.length)
    throw new NoPlaceError(`there is no room for the ${cluster.length / 1e6} MB that it begins with.`)
  const pglite = await open(parts, cluster, true)
  await markComplete()
  return pglite
}

/** The browser has no place for a database, or not as much as it needs; trying again changes nothing. */
export class NoPlaceError extends Error {
  override name = 'NoPlaceError'
}

/** Firefox gives private windows none. */
async function expectPlace(): Promise<void> {
  try {
    await navigator.storage.getDirectory()
  } catch (error) {
    throw new NoPlaceError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Found out at once: filling the disk takes ten seconds, and PostgreSQL's own error does not name it. */
async function expectRoom(): Promise<void> {
  const storage = await navigator.storage.getDirectory()
  const file = await storage.getFileHandle(roomProbe, { create: true })
  const access = await (file as WorkerFileHandle).createSyncAccessHandle()
  try {
    // One byte at the end takes the room, and no time. Chromium answers a wrong number where others throw.
    if (access.write(new Uint8Array(1), { at: roomNeeded }) !== 1) throw new RangeError('nothing was written')
  } catch (error) {
    throw new NoPlaceError(`there is no room for the ${roomNeeded / 1e6} MB that it needs.`, { cause: error })
  } finally {
    access.close()
    await storage.removeEntry(roomProbe)
  }
}

/** A database that nothing is kept of, for a browser that keeps nothing. */
export async function openInMemory(parts: Parts, tell: Tell): Promise<PGlite> {
  tell('Fetching PostgreSQL', 10)
  const cluster = await parts.cluster()
  tell('Starting PostgreSQL in memory', 40)
  return PGlite.create({ ...(await programOf(parts)), loadDataDir: new Blob([cluster]) })
}

async function open(parts: Parts, cluster: Uint8Array, isNew: boolean): Promise<PGlite> {
  const fs = new KeptFiles(`${folder}/database`, readTar(cluster), isNew)
  return PGlite.create({ fs, ...(await programOf(parts)) })
}

async function programOf({ program, files }: Parts) {
  const [pgliteWasmModule, fsBundle] = await Promise.all([program, files])
  performance.mark('PostgreSQL fetched and compiled')
  return { ...common, pgliteWasmModule, fsBundle }
}
