import { BaseFilesystem, ERRNO_CODES, type FsStats } from '@electric-sql/pglite/basefs'
import { OpfsAhpFS, type Node } from '@electric-sql/pglite/opfs-ahp'
import { MemoryFile } from './memory-file.ts'
import type { TarEntry } from './read-tar.ts'

/** As PostgreSQL itself would make them. */
const modes = { folder: 0o40_777, file: 0o100_666 }

/** Files kept ready for what is made or first changed: PGlite's own 1,000 take a second. */
const filesForLater = 48

/** Of these, those that only the log may take. */
const filesForLog = 8

/** Where PostgreSQL writes what it is about to do, before it does it. */
const log = '/pg_wal/'

/** Where PostgreSQL notes that all before this moment is in the files, and need not be read in the log any more. */
const control = '/global/pg_control'

/** Of each file that the cluster began with and that is gone, a folder by its name: folders cost nothing, and are kept. */
const gone = '/atrium-gone'
const goneName = (path: string) => `${gone}/${encodeURIComponent(path)}`

/** A file that is being written, until it has its name. */
const unfinished = '.unfinished'

/**
 * The database's files in this browser. To make one there takes a millisecond or two, and a cluster begins with 460, of which a clinic
 * changes a quarter: what is unchanged is read from the archive that it came in, and is a file of its own from its first change on.
 *
 * A statement may change more of them than there are files ready, and none can be made while PostgreSQL runs. What is left over waits in
 * memory until PGlite says that the statement is over. A worker may end before: so what is written to files meanwhile is never ahead of it.
 * The log has files of its own; that all is in the files is written last, and no part of the log goes before that.
 */
export class KeptFiles extends OpfsAhpFS {
  readonly #opened: Promise<unknown>
  /** Every file that the cluster began with. */
  readonly #began: ReadonlySet<string>
  /** The files that are none of their own: unchanged, or changed by a statement that is under way, and left over. */
  readonly #inMemory = new Map<string, MemoryFile>()
  /** What PostgreSQL has open, and its number further down, once it is a file of its own. */
  readonly #streams = new Map<number, { path: string; below?: number }>()
  #lastStream = 0

  /**
   * @param cluster what the database began with, or begins with.
   * @param isNew whether it begins now.
   */
  constructor(folder: string, cluster: readonly TarEntry[], isNew: boolean) {
    super(folder, { initialPoolSize: filesForLater, maintainedPoolSize: filesForLater })
    this.#began = new Set(cluster.flatMap(({ path, content }) => (content ? [path] : [])))
    this.#opened = this.#open(cluster, isNew)
    this.#opened.then(
      () => performance.mark('Files opened'),
      () => undefined,
    )
  }

  /** The files are opened while PostgreSQL is being compiled: PGlite itself would begin only after that. */
  override async init(...given: Parameters<OpfsAhpFS['init']>) {
    await this.#opened
    return BaseFilesystem.prototype.init.apply(this, given)
  }

  async #open(cluster: readonly TarEntry[], isNew: boolean): Promise<void> {
    // It only takes note of the database here, which it is told again in time.
    await super.init(...([undefined, {}] as unknown as Parameters<OpfsAhpFS['init']>))
    if (isNew) {
      for (const { path, content } of cluster) if (!content) super.mkdir(path, { mode: modes.folder })
      super.mkdir(gone, { mode: modes.folder })
    }
    // The list of files is written anew now and then, and not in one step.
    if (cluster.length > 0 && !this.#nodeAt(gone)) throw new Error('The list of the database’s files is lost.')
    this.#removeUnfinished('', this.state.root)
    for (const { path, content } of cluster)
      if (content && !this.#nodeAt(path) && !this.#nodeAt(goneName(path)))
        this.#inMemory.set(path, new MemoryFile(content, modes.file, false))
  }

  override async syncToFs(relaxedDurability?: boolean): Promise<void> {
    await this.#keepChanged()
    await super.syncToFs(relaxedDurability)
  }

  override async closeFs(): Promise<void> {
    await this.#keepChanged()
    await super.closeFs()
  }

  /** Makes files of what was changed in memory. */
  async #keepChanged(): Promise<void> {
    for (let count = this.#countChanged(); count > 0; count = this.#countChanged()) {
      await this.maintainPool(count + filesForLater)
      for (const [path, file] of this.#inMemory)
        if (file.isChanged && path !== control && this.state.pool.length > 0) this.#keep(path, file)
      const last = this.#inMemory.get(control)
      if (last?.isChanged && this.#countChanged() === 1) this.#keep(control, last)
    }
  }

  /** The file to change, if that has to be in memory; of others one of their own is made first, as long as there are any ready. */
  #toChange(path: string): MemoryFile | undefined {
    const file = this.#inMemory.get(path)
    const isAhead = path === control && this.#countChanged() > 0
    if (!file) return isAhead ? this.#takeBack(path) : undefined
    if (isAhead || this.state.pool.length <= (path.startsWith(log) ? 0 : filesForLog)) return file
    this.#keep(path, file)
    return undefined
  }

  /** What is in a file of its own, in memory once more: what is written to it waits. */
  #takeBack(path: string): MemoryFile {
    const { size, mode } = super.lstat(path)
    const content = new Uint8Array(size)
    const stream = super.open(path)
    super.read(stream, content, 0, size, 0)
    super.close(stream)
    const file = new MemoryFile(content, mode, true)
    this.#inMemory.set(path, file)
    return file
  }

  #countChanged(): number {
    return [...this.#inMemory.values()].filter(({ isChanged }) => isChanged).length
  }

  /** It has its name last: a worker may end at any moment, and half of a file would be taken for all of it. */
  #keep(path: string, file: MemoryFile): void {
    const name = path + unfinished
    if (this.#nodeAt(name)) super.unlink(name)
    super.writeFile(name, file.content, { mode: file.mode })
    const { size } = super.lstat(name)
    // A full disk takes less, without a word.
    if (size < file.size) throw failed('There is no room for the file.', noRoom)
    if (size > file.size) super.truncate(name, file.size)
    super.rename(name, path)
    this.#inMemory.delete(path)
  }

  #removeUnfinished(path: string, node: Node): void {
    if (node.type === 'file') return path.endsWith(unfinished) ? super.unlink(path) : undefined
    for (const [name, child] of Object.entries(node.children)) this.#removeUnfinished(`${path}/${name}`, child)
  }

  /** What is kept by this name. */
  #nodeAt(path: string): Node | undefined {
    let node: Node | undefined = this.state.root
    for (const name of path.split('/').filter(Boolean))
      node = node?.type === 'directory' && Object.hasOwn(node.children, name) ? node.children[name] : undefined
    return node
  }

  /** Takes note that a file is gone: the archive has it still. */
  #forget(path: string): void {
    this.#inMemory.delete(path)
    if (this.#began.has(path) && !this.#nodeAt(goneName(path))) super.mkdir(goneName(path), { mode: modes.folder })
  }

  // What PostgreSQL asks for: of what is in memory here, of all else further down.

  override lstat(path: string): FsStats {
    const file = this.#inMemory.get(path)
    if (!file) return super.lstat(path)
    const { mode, size, lastModified: time } = file
    const [blksize, none] = [4096, 0]
    const blocks = Math.ceil(size / blksize)
    return {
      dev: none,
      ino: none,
      rdev: none,
      uid: none,
      gid: none,
      nlink: 1,
      mode,
      size,
      blksize,
      blocks,
      atime: time,
      mtime: time,
      ctime: time,
    }
  }

  override fstat(fd: number): FsStats {
    return this.lstat(this.#stream(fd).path)
  }

  override open(path: string): number {
    const below = this.#inMemory.has(path) ? {} : { below: super.open(path) }
    this.#streams.set(++this.#lastStream, { path, ...below })
    return this.#lastStream
  }

  override close(fd: number): void {
    const { below } = this.#stream(fd)
    this.#streams.delete(fd)
    if (below !== undefined) super.close(below)
  }

  override read(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): number {
    const stream = this.#stream(fd)
    const file = this.#inMemory.get(stream.path)
    if (file) return file.read(new Uint8Array(buffer.buffer, offset, length), position)
    return super.read((stream.below ??= super.open(stream.path)), buffer, offset, length, position)
  }

  override write(fd: number, buffer: Uint8Array, offset: number, length: number, position: number): number {
    const stream = this.#stream(fd)
    const file = this.#toChange(stream.path)
    // What comes here is the memory that the bytes are in, whatever the type says.
    if (file) return file.write(new Uint8Array(buffer as unknown as ArrayBuffer, offset, length), position)
    return super.write((stream.below ??= super.open(stream.path)), buffer, offset, length, position)
  }

  override writeFile(path: string, data: string | Uint8Array, options?: { mode?: number }): void {
    const content = typeof data === 'string' ? new TextEncoder().encode(data) : data
    if (!this.#inMemory.has(path) && !this.#nodeAt(path))
      this.#inMemory.set(path, new MemoryFile(new Uint8Array(), options?.mode ?? modes.file, true))
    const file = this.#toChange(path)
    if (file) file.write(content, 0)
    else super.writeFile(path, content, options)
  }

  override truncate(path: string, size = 0): void {
    const file = this.#toChange(path)
    if (file) file.truncate(size)
    else super.truncate(path, size)
  }

  override unlink(path: string): void {
    // PostgreSQL looks for what is left of the log at its next checkpoint.
    if (path.startsWith(log) && this.#countChanged() > 0) return
    const isInMemory = this.#inMemory.has(path)
    this.#forget(path)
    if (this.#nodeAt(path) || !isInMemory) super.unlink(path)
  }

  override rename(from: string, to: string): void {
    const file = this.#toChange(from)
    if (file) {
      // What has the name further down keeps it until there is a file to take its place.
      this.#inMemory.set(to, new MemoryFile(file.content.slice(), file.mode, true))
      this.#forget(from)
      if (this.#nodeAt(from)) super.unlink(from)
    } else {
      this.#forget(from)
      super.rename(from, to)
      this.#inMemory.delete(to)
    }
  }

  override readdir(path: string): string[] {
    const start = path.endsWith('/') ? path : `${path}/`
    const inMemory = [...this.#inMemory.keys()]
      .filter((name) => name.startsWith(start))
      .map((name) => name.slice(start.length))
    return [...new Set([...super.readdir(path), ...inMemory.filter((name) => !name.includes('/'))])]
  }

  override rmdir(path: string): void {
    if (this.readdir(path).length > 0) throw failed('Directory not empty', ERRNO_CODES.ENOTEMPTY)
    super.rmdir(path)
  }

  override chmod(path: string, mode: number): void {
    if (!this.#inMemory.has(path)) super.chmod(path, mode)
  }

  override utimes(path: string, accessed: number, modified: number): void {
    if (!this.#inMemory.has(path)) super.utimes(path, accessed, modified)
  }

  #stream(fd: number): { path: string; below?: number } {
    const stream = this.#streams.get(fd)
    if (!stream) throw failed('Bad file descriptor', ERRNO_CODES.EBADF)
    return stream
  }
}

/** ENOSPC, which PGlite does not name. */
const noRoom = 51

/** As PGlite hands it on to PostgreSQL. */
const failed = (message: string, code: number): Error => Object.assign(new Error(message), { code })
