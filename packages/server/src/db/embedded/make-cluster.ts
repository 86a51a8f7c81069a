import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readClusterDump } from './cluster-dump.ts'
import { syncFolder, syncTree } from './sync-files.ts'

/** In a cluster that is whole: one that was unpacked to its end, or on which PostgreSQL has run. */
export const wholeMark = 'atrium.whole'

/**
 * Makes an empty cluster at `folder/postgres`, by way of a folder beside it: the name appears when everything under it is on
 * the disk. Stopped at any moment, the next try finds no cluster, or a whole one.
 */
export async function makeCluster(folder: string): Promise<void> {
  const beside = join(folder, 'postgres.new')
  rmSync(beside, { recursive: true, force: true })
  unpackInto(beside)
  await syncTree(beside)
  renameSync(beside, join(folder, 'postgres'))
  syncNamesAbove(join(resolve(folder), 'postgres'))
}

/** The data folder's own name is new too, and perhaps those above it; one that may not be read was there before. */
function syncNamesAbove(path: string): void {
  const above = dirname(path)
  if (above === path) return
  try {
    syncFolder(above)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error
  }
  syncNamesAbove(above)
}

function unpackInto(target: string): void {
  const { folders, files } = readClusterDump()
  mkdirSync(target, { mode: 0o700 })
  for (const path of folders) mkdirSync(join(target, path), { recursive: true, mode: 0o700 })
  for (const [path, content] of files) writeFileSync(join(target, path), content, { mode: 0o600 })
  writeMark(target)
}

/** Says that the cluster is whole, for every later start. */
export function markWhole(cluster: string): void {
  writeMark(cluster)
  syncFolder(cluster)
}

function writeMark(cluster: string): void {
  writeFileSync(join(cluster, wholeMark), 'This database was made to its end.\n', { mode: 0o600, flush: true })
}
