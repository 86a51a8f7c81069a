import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

/** What happened to a file, in order; a sync of a folder is about the names in it. */
export interface DiskEvent {
  kind: 'write' | 'sync' | 'names'
  path: string
}

/** What a disk writes whole, or not at all. */
const block = 4096

type Names = Map<string, { inode: number; isFolder: boolean }>

/**
 * Watches what this process does to the files under a folder, and knows at any moment what a power cut would leave of them:
 * a file as it was at its last sync, under the names that its folder had at its own last sync.
 */
export class Disk {
  readonly root: string
  events: DiskEvent[] = []
  /** Called after each write, to look in the midst of things. */
  onWrite: (path: string) => void = () => undefined
  readonly #synced = new Map<number, Buffer>()
  readonly #names = new Map<string, Names>()
  readonly #paths = new Map<number, string>()
  readonly #real = {
    openSync: fs.openSync,
    writeSync: fs.writeSync,
    writeFileSync: fs.writeFileSync,
    fsyncSync: fs.fsyncSync,
    fdatasyncSync: fs.fdatasyncSync,
  }

  /** Begins with everything under `root` on the disk. */
  constructor(root: string) {
    this.root = root
    this.#settle(root)
    this.#watch()
  }

  stop(): void {
    replace(this.#real)
  }

  /** Files with something written since their last sync, and folders with names that are not what they were. */
  unsynced(): string[] {
    return [...this.#walk(this.root)].filter(([, isUnsynced]) => isUnsynced).map(([path]) => path)
  }

  /**
   * Writes what a power cut at this moment leaves into `target`. What was not synced is lost; given `survives`, each block and
   * each name that was not is asked for, as a disk keeps some of them.
   */
  cutInto(target: string, survives: () => boolean = () => false, folder = this.root): void {
    fs.mkdirSync(target, { recursive: true })
    const before = this.#names.get(folder) ?? new Map()
    const now = this.#namesIn(folder)
    for (const name of new Set([...before.keys(), ...now.keys()])) {
      const entry = this.#isSame(before.get(name), now.get(name)) || !survives() ? before.get(name) : now.get(name)
      if (entry === undefined) continue
      if (entry.isFolder) this.cutInto(join(target, name), survives, join(folder, name))
      else this.#real.writeFileSync(join(target, name), this.#left(entry.inode, now, folder, survives))
    }
  }

  #left(inode: number, now: Names, folder: string, survives: () => boolean): Buffer {
    const synced = this.#synced.get(inode) ?? Buffer.alloc(0)
    const name = [...now].find(([, entry]) => entry.inode === inode)?.[0]
    if (name === undefined) return synced
    const written = fs.readFileSync(join(folder, name))
    const size = written.length !== synced.length && survives() ? written.length : synced.length
    const left = Buffer.alloc(size)
    synced.copy(left)
    for (let at = 0; at < size; at += block) {
      const young = written.subarray(at, at + block)
      if (!young.equals(synced.subarray(at, at + block)) && survives()) young.copy(left, at)
    }
    return left
  }

  *#walk(folder: string): Generator<[string, boolean]> {
    const before = this.#names.get(folder) ?? new Map()
    const now = this.#namesIn(folder)
    yield [folder, [...now].some(([name, entry]) => !this.#isSame(before.get(name), entry))]
    for (const [name, { inode, isFolder }] of now) {
      const path = join(folder, name)
      if (isFolder) yield* this.#walk(path)
      else yield [path, !fs.readFileSync(path).equals(this.#synced.get(inode) ?? Buffer.alloc(0))]
    }
  }

  #isSame(one: { inode: number } | undefined, other: { inode: number } | undefined): boolean {
    return one?.inode === other?.inode
  }

  #namesIn(folder: string): Names {
    const entries = fs.readdirSync(folder, { withFileTypes: true })
    return new Map(
      entries.map((entry) => {
        const inode = fs.lstatSync(join(folder, entry.name)).ino
        return [entry.name, { inode, isFolder: entry.isDirectory() }]
      }),
    )
  }

  #settle(folder: string): void {
    const names = this.#namesIn(folder)
    this.#names.set(folder, names)
    for (const [name, { inode, isFolder }] of names) {
      if (isFolder) this.#settle(join(folder, name))
      else this.#synced.set(inode, fs.readFileSync(join(folder, name)))
    }
  }

  #watch(): void {
    const real = this.#real
    replace({
      openSync: (path: unknown, ...rest: unknown[]) => {
        const descriptor = call(real.openSync, path, ...rest)
        this.#paths.set(Number(descriptor), String(path))
        return descriptor
      },
      writeSync: (descriptor: unknown, ...rest: unknown[]) => {
        const written = call(real.writeSync, descriptor, ...rest)
        this.#wrote(this.#paths.get(Number(descriptor)) ?? '')
        return written
      },
      writeFileSync: (path: unknown, ...rest: unknown[]) => {
        const isNew = !fs.existsSync(String(path))
        call(real.writeFileSync, path, ...rest)
        // The number of a file that was deleted may come back as another file's.
        if (isNew) this.#synced.delete(fs.lstatSync(String(path)).ino)
        this.#wrote(String(path))
      },
      fsyncSync: (descriptor: unknown) => this.#sync(Number(descriptor), real.fsyncSync),
      fdatasyncSync: (descriptor: unknown) => this.#sync(Number(descriptor), real.fdatasyncSync),
    })
  }

  #wrote(path: string): void {
    if (!path.startsWith(this.root)) return
    this.events.push({ kind: 'write', path })
    this.onWrite(path)
  }

  #sync(descriptor: number, sync: (descriptor: number) => void): void {
    sync(descriptor)
    const path = this.#paths.get(descriptor) ?? ''
    if (!path.startsWith(this.root)) return
    const stat = fs.fstatSync(descriptor)
    if (stat.isDirectory()) {
      this.#names.set(path, this.#namesIn(path))
      this.events.push({ kind: 'names', path })
      return
    }
    const content = Buffer.alloc(stat.size)
    fs.readSync(descriptor, content, 0, stat.size, 0)
    this.#synced.set(stat.ino, content)
    this.events.push({ kind: 'sync', path })
  }
}

type Call = (...parameters: unknown[]) => unknown

const call = (real: unknown, ...parameters: unknown[]) => (real as Call)(...parameters)

/** Replaces functions of `node:fs`, for PGlite's files (which call it) and for those who imported them by name. */
function replace(functions: Record<string, unknown>): void {
  Object.assign(fs, functions)
  syncBuiltinESMExports()
}
