// @vitest-environment node
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MemoryStorage } from '../../../testing/memory-storage.ts'
import { KeptFiles } from './kept-files.ts'
import type { TarEntry } from './read-tar.ts'

let storage: MemoryStorage
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})

afterEach(() => void vi.useRealTimers())

const bytes = (...values: number[]) => Uint8Array.from(values)
const cluster = () => [
  { path: '/base', content: null },
  { path: '/base/1', content: null },
  { path: '/base/1/a', content: bytes(1, 2, 3, 4) },
  { path: '/base/1/b', content: bytes(5, 6) },
  { path: '/pg_wal', content: null },
  { path: '/pg_wal/1', content: bytes(7) },
  { path: '/top', content: bytes() },
]

/** As the next visit finds them: nothing of the last one is in memory. */
async function open(isNew = false, entries: readonly TarEntry[] = cluster()): Promise<KeptFiles> {
  // Files are named by the moment and their number in a visit.
  vi.advanceTimersByTime(1)
  const files = new KeptFiles('database', entries, isNew)
  await files.init({} as never, {})
  return files
}

function contentOf(files: KeptFiles, path: string): number[] {
  const { size } = files.lstat(path)
  const stream = files.open(path)
  const into = new Uint8Array(size + 2)
  const count = files.read(stream, into, 0, into.length, 0)
  files.close(stream)
  return [...into.subarray(0, count)]
}

function write(files: KeptFiles, path: string, at: number, ...values: number[]): void {
  const stream = files.open(path)
  // What PGlite gives is the memory that the bytes are in.
  files.write(stream, bytes(...values).buffer as unknown as Uint8Array, 0, values.length, at)
  files.close(stream)
}

function beginAnew(entries?: readonly TarEntry[]): Promise<KeptFiles> {
  storage = new MemoryStorage()
  vi.stubGlobal('navigator', { storage })
  return open(true, entries)
}

/** Every file by its path, and nothing of the archive's book-keeping. */
function all(files: KeptFiles, folder = ''): Record<string, number[]> {
  const found: Record<string, number[]> = {}
  for (const name of files.readdir(folder === '' ? '/' : folder)) {
    const path = `${folder}/${name}`
    if (name === 'atrium-gone') continue
    if ((files.lstat(path).mode & 0o170_000) === 0o040_000) Object.assign(found, all(files, path))
    else found[path] = contentOf(files, path)
  }
  return found
}

const whole = { '/base/1/a': [1, 2, 3, 4], '/base/1/b': [5, 6], '/pg_wal/1': [7], '/top': [] }

describe('what nobody has changed', () => {
  test('is read from the archive, and is no file', async () => {
    const files = await beginAnew()
    const ready = await fileCount()
    expect(all(files)).toEqual(whole)
    await files.syncToFs()
    expect(await fileCount()).toBe(ready)
    expect(all(await open())).toEqual(whole)
  })

  test('has its size and kind', async () => {
    const files = await beginAnew()
    expect(files.lstat('/base/1/a')).toMatchObject({ size: 4, mode: 0o100_666, blocks: 1 })
    const stream = files.open('/base/1/a')
    expect(files.fstat(stream).size).toBe(4)
    expect(() => files.lstat('/base/1/none')).toThrow('No such file')
  })
})

/** Files of their own, those kept ready included. */
async function fileCount(): Promise<number> {
  const database = await storage.root.getDirectoryHandle('database')
  return (await database.getDirectoryHandle('data')).fileCount
}

test('a list of files that is lost is not taken for a new one', async () => {
  await beginAnew()
  const database = await storage.root.getDirectoryHandle('database')
  const list = await (await database.getFileHandle('state.txt')).createSyncAccessHandle()
  list.truncate(0)
  await expect(open()).rejects.toThrow('is lost')
})

describe('what was changed', () => {
  test('is a file of its own at once, with what was not', async () => {
    const files = await beginAnew()
    write(files, '/base/1/a', 1, 9)
    const changed = { ...whole, '/base/1/a': [1, 9, 3, 4] }
    expect(all(files)).toEqual(changed)
    expect(all(await open())).toEqual(changed)
  })

  test('is read and written on by whoever had it open before', async () => {
    const files = await beginAnew()
    const stream = files.open('/base/1/b')
    write(files, '/base/1/b', 2, 7)
    await files.syncToFs()
    files.write(stream, bytes(8).buffer as unknown as Uint8Array, 0, 1, 3)
    const into = new Uint8Array(4)
    expect([files.read(stream, into, 0, 4, 0), ...into]).toEqual([4, 5, 6, 7, 8])
    expect(files.fstat(stream).size).toBe(4)
    files.close(stream)
    expect(() => files.read(stream, into, 0, 4, 0)).toThrow('Bad file descriptor')
  })

  test('leaves no other file’s bytes, nor the archive’s', async () => {
    await beginAnew()
    const entries = cluster()
    const files = new KeptFiles('database', entries, false)
    await files.init({} as never, {})
    files.rename('/base/1/b', '/base/1/c')
    write(files, '/base/1/c', 0, 9)
    files.truncate('/base/1/a', 2)
    files.truncate('/base/1/a', 3)
    expect(all(files)).toEqual({ '/base/1/a': [1, 2, 0], '/base/1/c': [9, 6], '/pg_wal/1': [7], '/top': [] })
    expect(entries).toEqual(cluster())
  })

  test('stays gone, and may come again', async () => {
    const files = await beginAnew()
    files.unlink('/base/1/a')
    files.unlink('/base/1/b')
    expect(() => files.open('/base/1/a')).toThrow('No such file')
    files.writeFile('/base/1/b', 'x')
    await files.syncToFs()
    const left = { '/base/1/b': [120], '/pg_wal/1': [7], '/top': [] }
    expect(all(await open())).toEqual(left)
    const later = await open()
    later.unlink('/base/1/b')
    expect(all(await open())).toEqual({ '/pg_wal/1': [7], '/top': [] })
  })

  test('a folder is removed only when nothing is in it, of the archive either', async () => {
    const files = await beginAnew()
    expect(() => files.rmdir('/pg_wal')).toThrow('not empty')
    files.unlink('/pg_wal/1')
    files.rmdir('/pg_wal')
    expect((await open()).readdir('/')).not.toContain('pg_wal')
  })
})

/** Acts, of which the worker does as many as are left to it; returns whether it was all. */
async function until(changes: number, act: () => Promise<void>): Promise<boolean> {
  storage.changesLeft = changes
  // Whoever writes to what is not there any more may notice it.
  await act().catch(() => undefined)
  const isAll = storage.changesLeft > 0
  storage.changesLeft = Infinity
  return isAll
}

/** PGlite writes its list anew in two steps: between them it is lost, and the demo begins anew. */
async function orBeginAnew(opening: Promise<KeptFiles>): Promise<KeptFiles | undefined> {
  try {
    return await opening
  } catch (error) {
    if (!String(error).includes('is lost')) throw error
    return undefined
  }
}

test('a worker that ends at any moment leaves each file as it was or as it was to be', async () => {
  for (let changes = 0, isAll = false; !isAll; changes += 1) {
    const files = await beginAnew()
    isAll = await until(changes, async () => {
      files.writeFile('/base/1/new', bytes(1, 1))
      write(files, '/base/1/a', 3, 8, 8)
      files.writeFile('/top.tmp', bytes(2, 2))
      files.rename('/top.tmp', '/top')
      await files.syncToFs()
    })
    const next = await orBeginAnew(open())
    if (!next) continue
    const found = all(next)
    expect([undefined, [], [1, 1]]).toContainEqual(found['/base/1/new'])
    expect([whole['/base/1/a'], [1, 2, 3, 8, 8]]).toContainEqual(found['/base/1/a'])
    expect([[], [2, 2]]).toContainEqual(found['/top'])
    expect(Object.keys(found).filter((name) => name.includes('unfinished'))).toEqual([])
  }
})

describe('more changed than there are files ready', () => {
  const many = Array.from({ length: 60 }, (_, place) => `/base/1/${place}`)
  const large = (): readonly TarEntry[] => [
    { path: '/base', content: null },
    { path: '/base/1', content: null },
    { path: '/global', content: null },
    { path: '/pg_wal', content: null },
    ...[...many, '/global/pg_control', '/pg_wal/1'].map((name) => ({ path: name, content: bytes(1) })),
  ]
  /** As PostgreSQL's checkpoint does: the data, then that it is there, and what is in the log is not needed any more. */
  async function checkpoint(files: KeptFiles): Promise<void> {
    files.writeFile('/pg_wal/2', bytes(2))
    for (const name of many) write(files, name, 0, 2)
    write(files, '/global/pg_control', 0, 2)
    files.unlink('/pg_wal/1')
    await files.syncToFs()
  }
  /** As it is from the first statement on: what says that all is there is a file of its own. */
  async function begin(): Promise<KeptFiles> {
    const files = await beginAnew(large())
    write(files, '/global/pg_control', 0, 1)
    await files.syncToFs()
    return files
  }
  const visit = (): Promise<KeptFiles> => open(false, large())

  test('all of it is there once the statement is over', async () => {
    await checkpoint(await begin())
    const found = all(await visit())
    expect([...many, '/global/pg_control', '/pg_wal/2'].filter((name) => String(found[name]) !== '2')).toEqual([])
    // PostgreSQL removes it at its next checkpoint.
    expect(found['/pg_wal/1']).toEqual([1])
    const later = await visit()
    later.unlink('/pg_wal/1')
    expect(later.readdir('/pg_wal')).toEqual(['2'])
  })

  test('whenever the worker ends, the log is there until all else is, and nothing says before that it is', async () => {
    for (let changes = 0, isAll = false; !isAll; changes += 3) {
      const files = await begin()
      isAll = await until(changes, () => checkpoint(files))
      const next = await orBeginAnew(visit())
      if (!next) continue
      const found = all(next)
      const isNew = (name: string): boolean => String(found[name]) === '2'
      const isSaid = isNew('/global/pg_control')
      expect(isSaid && many.some((name) => !isNew(name))).toBe(false)
      expect(isSaid || String(found['/pg_wal/1']) === '1').toBe(true)
      expect(isNew('/pg_wal/2') || !many.some(isNew)).toBe(true)
    }
  })

  test('a disk that is full in the middle is said, and what was there stays', async () => {
    const files = await begin()
    storage.takesNoMore = true
    expect(() => write(files, '/base/1/0', 0, 2)).toThrow('no room')
    storage.takesNoMore = false
    expect(all(await visit())['/base/1/0']).toEqual([1])
  })
})

const names = ['/base/1/a', '/base/1/b', '/pg_wal/1', '/top', '/base/1/c', '/new']
const path = fc.constantFrom(...names)
const step = fc.oneof(
  fc.record({ act: fc.constant('write' as const), path, at: fc.nat(9), value: fc.integer({ min: 1, max: 99 }) }),
  fc.record({ act: fc.constant('truncate' as const), path, at: fc.nat(9) }),
  fc.record({ act: fc.constant('create' as const), path }),
  fc.record({ act: fc.constant('unlink' as const), path }),
  fc.record({ act: fc.constant('rename' as const), path, to: path }),
  fc.record({ act: fc.constant('sync' as const) }),
  fc.record({ act: fc.constant('visit' as const) }),
)

test('whatever is done to them, they are what a plain list of files is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      let files = await beginAnew()
      const model = new Map<string, number[]>(Object.entries(whole).map(([name, content]) => [name, [...content]]))
      for (const each of steps) {
        if (each.act === 'sync' || each.act === 'visit') {
          await files.syncToFs()
          if (each.act === 'visit') files = await open()
        } else if (each.act === 'create') {
          if (!model.has(each.path)) {
            files.writeFile(each.path, '')
            model.set(each.path, [])
          }
        } else if (model.has(each.path)) {
          const content = model.get(each.path) ?? []
          if (each.act === 'write') {
            write(files, each.path, each.at, each.value)
            while (content.length < each.at) content.push(0)
            content[each.at] = each.value
          }
          if (each.act === 'truncate') {
            files.truncate(each.path, each.at)
            model.set(
              each.path,
              Array.from({ length: each.at }, (_, place) => content[place] ?? 0),
            )
          }
          if (each.act === 'unlink') {
            files.unlink(each.path)
            model.delete(each.path)
          }
          if (each.act === 'rename' && each.to !== each.path) {
            files.rename(each.path, each.to)
            model.delete(each.path)
            model.set(each.to, content)
          }
        }
        expect(all(files)).toEqual(Object.fromEntries(model))
      }
    }),
    { numRuns: 200 },
  )
})
