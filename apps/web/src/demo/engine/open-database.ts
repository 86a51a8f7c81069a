import { PGlite } from '@electric-sql/pglite'
import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp'
import { countTarEntries } from './count-tar-entries.ts'

/** Made by packages/server/scripts/build-cluster.ts: migrated, without a row. */
const clusterUrl = new URL('../../../../../packages/server/dist/cluster.tar', import.meta.url)

/** The number is PostgreSQL's: a newer one cannot read these files. */
const folder = 'atrium-demo-18'

/** Written once the files of a new database are complete; a tab closed in the middle leaves none. */
const marker = 'complete'

/** A small clinic needs no more; the defaults cost a tenth of a second at each start. */
const small = ['-c', 'shared_buffers=8MB', '-c', 'wal_buffers=256kB']

/** Keeps PGlite from loading initdb: there is always a cluster to begin with. */
const noInitdb = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))

const common = { startParams: [...PGlite.defaultStartParams, ...small], initdbWasmModule: noInitdb }

/** Bytes of a new database, and room to work in. */
const roomNeeded = 48e6
/** In workers only; the page's types leave it out. */
type WorkerFileHandle = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<{ write(bytes: Uint8Array, options: { at: number }): number; close(): void }>
}

const roomProbe = 'atrium-room'

/** Files kept ready for later, beyond the cluster's own: with too few PGlite never opens, and the default 1000 take a second. */
const filesForLater = 48
const maintainedPoolSize = 24

/** Says how far it is, in words and per cent of the time that it usually takes. */
type Tell = (words: string, percent: number) => void

/**
 * Opens the database that this browser keeps, or begins a new one.
 *
 * @throws NoPlaceError
 */
export async function openDatabase(tell: Tell): Promise<PGlite> {
  await expectPlace()
  if (await isComplete()) {
    tell('Starting PostgreSQL in this tab', 20)
    return open(null)
  }
  tell('Fetching PostgreSQL', 10)
  await expectRoom()
  const [cluster] = await Promise.all([fetchCluster(), removeDatabase()])
  tell('Starting PostgreSQL in this tab', 40)
  const pglite = await open(cluster)
  await root().then((directory) => directory.getFileHandle(marker, { create: true }))
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
export async function openInMemory(tell: Tell): Promise<PGlite> {
  tell('Fetching PostgreSQL', 10)
  const cluster = await fetchCluster()
  tell('Starting PostgreSQL in memory', 40)
  return PGlite.create({ ...common, loadDataDir: cluster })
}

async function fetchCluster(): Promise<Blob> {
  const response = await fetch(clusterUrl)
  return response.blob()
}

/** Removes the files; the database must be closed. */
export async function removeDatabase(): Promise<void> {
  const storage = await navigator.storage.getDirectory()
  await storage.removeEntry(folder, { recursive: true }).catch(ignoreMissing)
}

async function open(cluster: Blob | null): Promise<PGlite> {
  const files = cluster ? countTarEntries(new Uint8Array(await cluster.arrayBuffer())) : 0
  const initialPoolSize = files + filesForLater
  return PGlite.create({
    fs: new OpfsAhpFS(`${folder}/database`, { initialPoolSize, maintainedPoolSize }),
    ...common,
    ...(cluster && { loadDataDir: cluster }),
  })
}

async function isComplete(): Promise<boolean> {
  const directory = await root()
  const file = await directory.getFileHandle(marker).catch(ignoreMissing)
  return file !== undefined
}

async function root(): Promise<FileSystemDirectoryHandle> {
  const storage = await navigator.storage.getDirectory()
  return storage.getDirectoryHandle(folder, { create: true })
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
  throw error
}
