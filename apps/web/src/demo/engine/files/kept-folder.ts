/** The number is PostgreSQL's: a newer one cannot read these files. */
export const folder = 'atrium-demo-18'

/** Written once the files of a new database are complete; a tab closed in the middle leaves none. */
const marker = 'complete'

const archive = 'cluster.tar'

/** In workers only; the page's types leave it out. */
export type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> }

interface SyncAccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number
  flush(): void
  close(): void
}

/** Whether this browser keeps a database, as far as it lets us look. */
export async function isComplete(): Promise<boolean> {
  const directory = await keptFolder()
  const file = await directory.getFileHandle(marker).catch(ignoreMissing)
  return file !== undefined
}

export async function markComplete(): Promise<void> {
  const directory = await keptFolder()
  await directory.getFileHandle(marker, { create: true })
}

/** Keeps the archive that a database begins with, for what of it stays unchanged; returns how many bytes of it there was room for. */
export async function keepCluster(cluster: Uint8Array<ArrayBuffer>): Promise<number> {
  const file = await (await keptFolder()).getFileHandle(archive, { create: true })
  const access = await (file as WorkerFileHandle).createSyncAccessHandle()
  try {
    const count = access.write(cluster, { at: 0 })
    access.flush()
    return count
  } finally {
    access.close()
  }
}

/** The archive that the kept database began with; empty, where it was made of files alone. */
export async function keptCluster(): Promise<Uint8Array> {
  const file = await (await keptFolder()).getFileHandle(archive).catch(ignoreMissing)
  return file ? new Uint8Array(await (await file.getFile()).arrayBuffer()) : new Uint8Array()
}

/** Removes the files; the database must be closed. */
export async function removeDatabase(): Promise<void> {
  const storage = await navigator.storage.getDirectory()
  await storage.removeEntry(folder, { recursive: true }).catch(ignoreMissing)
}

async function keptFolder(): Promise<FileSystemDirectoryHandle> {
  const storage = await navigator.storage.getDirectory()
  return storage.getDirectoryHandle(folder, { create: true })
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
  throw error
}
