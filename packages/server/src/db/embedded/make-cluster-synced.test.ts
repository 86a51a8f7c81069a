import fs, { fstatSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeCluster } from './make-cluster.ts'

const inodeOf = (path: string) => lstatSync(path).ino

const everythingIn = (folder: string) => [
  folder,
  ...readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path))),
]

/** Watches which files and folders have been synced, by their inodes, and what is true at the rename. */
async function watchSyncs(atRename: (from: string, synced: Set<number>) => void): Promise<Set<number>> {
  const synced = new Set<number>()
  const handle = await open(process.execPath)
  const handles = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const { fsyncSync, renameSync } = fs
  const { sync } = handles
  handles.sync = async function (this: FileHandle) {
    await sync.call(this)
    synced.add((await this.stat()).ino)
  }
  fs.fsyncSync = (descriptor) => {
    fsyncSync(descriptor)
    synced.add(fstatSync(descriptor).ino)
  }
  fs.renameSync = (from, to) => {
    atRename(String(from), synced)
    renameSync(from, to)
    synced.clear()
  }
  syncBuiltinESMExports()
  onTestFinished(() => {
    Object.assign(fs, { fsyncSync, renameSync })
    handles.sync = sync
    syncBuiltinESMExports()
  })
  return synced
}

test('a new cluster gets its name when all of it is on the disk; then the name goes there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-synced-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let waiting = ['nothing was renamed']
  const synced = await watchSyncs((from, soFar) => {
    waiting = everythingIn(from).filter((path) => !soFar.has(inodeOf(path)))
  })
  await makeCluster(folder)

  expect(waiting).toEqual([])
  expect(everythingIn(join(folder, 'postgres')).length).toBeGreaterThan(300)
  expect(synced).toContain(inodeOf(folder))
  expect(synced).toContain(inodeOf(tmpdir()))
})
