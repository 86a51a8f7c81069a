/** The number is PostgreSQL's: a newer one cannot read these files. */
export const folder = 'atrium-demo-18'

/** Written once the files of a new database are complete; a tab closed in the middle leaves none. */
const marker = 'complete'

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
