// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { MemoryStorage } from '../../../testing/memory-storage.ts'
import { KeptFiles } from './kept-files.ts'
import { readTar, type TarEntry } from './read-tar.ts'

/* PostgreSQL itself on these files, in a worker that ends while what was left over in memory is waiting for files. */

let cluster: readonly TarEntry[] = []
let parts: { pgliteWasmModule: WebAssembly.Module; fsBundle: Blob }
let storage: MemoryStorage

/** More than a statement finds files for. */
const tables = Array.from({ length: 20 }, (_, place) => `people_${place}`)
const segments = { initDbStartParams: ['--wal-segsize=1'] }
const small = ['-c', 'shared_buffers=8MB', '-c', 'wal_recycle=off', '-c', 'min_wal_size=2MB']
const startParams = [...PGlite.defaultStartParams, ...small]

beforeAll(async () => {
  const part = (name: string) => readFile(new URL(import.meta.resolve(`@electric-sql/pglite/${name}`)))
  parts = {
    pgliteWasmModule: await WebAssembly.compile(await part('pglite.wasm')),
    fsBundle: new Blob([await part('pglite.data')]),
  }
  const first = await PGlite.create({ ...segments, startParams, ...parts })
  for (const name of tables)
    await first.exec(`create table ${name} as select id, 0 as changed from generate_series(1, 9) id`)
  await first.exec('checkpoint')
  const tar = await first.dumpDataDir('none')
  await first.close()
  cluster = readTar(new Uint8Array(await tar.arrayBuffer()))
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  storage = new MemoryStorage()
  vi.stubGlobal('navigator', { storage })
})
afterEach(() => void vi.useRealTimers())

function filesOf(isNew: boolean): KeptFiles {
  // Files are named by the moment and their number in a visit.
  vi.advanceTimersByTime(1)
  return new KeptFiles('database', cluster, isNew)
}

const open = (files: KeptFiles): Promise<PGlite> => PGlite.create({ fs: files, startParams, ...parts })

/** From now on there are few files ready, and the worker ends when it asks for more of them than are kept ready. */
function endWhileWaiting(files: KeptFiles): void {
  const { maintainPool } = files
  files.maintainPool = function (size) {
    if (size !== undefined && size > files.maintainedPoolSize) storage.changesLeft = 0
    return maintainPool.call(this, size)
  }
}

/** What another visit finds. */
async function found(): Promise<unknown> {
  expect(storage.changesLeft).toBeLessThanOrEqual(0)
  storage.changesLeft = Infinity
  const later = await open(filesOf(false))
  const { rows } = await later.query(
    `select (select count(*)::int from made) as made, ${tables.map((name) => `(select sum(changed)::int from ${name}) as ${name}`).join(', ')}`,
  )
  return rows[0]
}

const counts = (made: number, changed: number): object => ({
  made,
  ...Object.fromEntries(tables.map((name) => [name, changed])),
})

async function change(database: PGlite): Promise<void> {
  await database.transaction(async ({ exec }) => {
    await exec('create table made as select id from generate_series(1, 50) id')
    for (const name of tables) await exec(`update ${name} set changed = 1`)
  })
}

test('what was answered is there after a worker that ends in a checkpoint', async () => {
  const files = filesOf(true)
  const database = await open(files)
  await change(database)
  files.state.pool.splice(9)
  endWhileWaiting(files)
  await database.exec('checkpoint').catch(() => undefined)
  expect(await found()).toEqual(counts(50, 9))
})

test('what was answered is there after a worker that ends while PostgreSQL recovers', async () => {
  const first = filesOf(true)
  await change(await open(first))
  const files = filesOf(false)
  const { init } = files
  files.init = async (...given) => {
    const ready = await init.apply(files, given)
    files.state.pool.splice(9)
    endWhileWaiting(files)
    return ready
  }
  await open(files).catch(() => undefined)
  expect(await found()).toEqual(counts(50, 9))
})

test('a log that grew over several files is there when its transaction has been answered', async () => {
  const database = await open(filesOf(true))
  await database.transaction(async ({ exec }) => {
    await exec('create table made as select id, repeat(md5(id::text), 10) from generate_series(1, 9000) id')
  })
  storage.changesLeft = 0
  expect(await found()).toEqual(counts(9000, 0))
})
