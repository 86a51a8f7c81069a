/** What a browser keeps of files, in memory: as much of it as a database's files need. */
export class MemoryStorage {
  readonly root: MemoryFolder = new MemoryFolder(this)
  /** How many changes are still made before the worker ends: what it does afterwards is not done. */
  changesLeft = Infinity

  /** Takes nothing of what is written, and says so only by a number, as a full disk does. */
  takesNoMore = false

  readonly getDirectory = async (): Promise<MemoryFolder> => this.root

  /** Makes a change, unless the worker has ended. */
  change(make: () => void): void {
    if (this.changesLeft <= 0) return
    this.changesLeft -= 1
    make()
  }
}

class MemoryFolder {
  readonly #storage: MemoryStorage
  readonly #folders = new Map<string, MemoryFolder>()
  readonly #files = new Map<string, MemoryHandle>()

  constructor(storage: MemoryStorage) {
    this.#storage = storage
  }

  async getDirectoryHandle(name: string): Promise<MemoryFolder> {
    const folder = this.#folders.get(name) ?? new MemoryFolder(this.#storage)
    this.#folders.set(name, folder)
    return folder
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<MemoryHandle> {
    const file = this.#files.get(name) ?? (create ? new MemoryHandle(name, this.#storage) : undefined)
    if (!file) throw new DOMException(`${name} is not there.`, 'NotFoundError')
    this.#storage.change(() => this.#files.set(name, file))
    return file
  }

  async removeEntry(name: string): Promise<void> {
    this.#storage.change(() => this.#files.delete(name))
  }

  get fileCount(): number {
    return this.#files.size
  }
}

class MemoryHandle {
  readonly name: string
  readonly #storage: MemoryStorage
  #bytes = new Uint8Array()

  constructor(name: string, storage: MemoryStorage) {
    this.name = name
    this.#storage = storage
  }

  readonly createSyncAccessHandle = async () => ({
    getSize: () => this.#bytes.length,
    read: (into: ArrayBuffer | Uint8Array, { at }: { at: number }) => {
      const part = this.#bytes.subarray(at, at + into.byteLength)
      viewOf(into).set(part)
      return part.length
    },
    write: (from: ArrayBuffer | Uint8Array, { at }: { at: number }) => {
      if (this.#storage.takesNoMore) return 0
      this.#storage.change(() => {
        this.#resize(Math.max(this.#bytes.length, at + from.byteLength))
        this.#bytes.set(viewOf(from), at)
      })
      return from.byteLength
    },
    truncate: (size: number) => this.#storage.change(() => this.#resize(size)),
    flush: () => {},
    close: () => {},
  })

  #resize(size: number): void {
    const bytes = new Uint8Array(size)
    bytes.set(this.#bytes.subarray(0, size))
    this.#bytes = bytes
  }
}

const viewOf = (bytes: ArrayBuffer | Uint8Array): Uint8Array =>
  ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes)
