import { constants, fdatasyncSync } from 'node:fs'
import { dirname } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { DatabaseStopped } from './database-stopped.ts'
import { syncFolder } from './sync-files.ts'

type PostgresMod = PGlite['Module']

/** What of Emscripten's file system over `node:fs` is used here; its own types leave it out. */
interface EmscriptenNodeFiles {
  realPath(node: FileNode): string
  node_ops: {
    mknod(folder: FileNode, name: string, mode: number, device: number): FileNode
    rename(node: FileNode, newFolder: FileNode, newName: string): void
  }
  stream_ops: {
    write(stream: FileStream, buffer: Uint8Array, offset: number, length: number, position?: number): number
    fsync?(stream: FileStream): number
  }
}

interface FileNode {
  name: string
  mode: number
  parent: FileNode
}

interface FileStream {
  node: FileNode
  /** The descriptor of `node:fs`. */
  nfd: number
}

/** EIO, by the number that PGlite's C library knows it by. */
const inputOutputError = 29

/**
 * PGlite's files in a folder, with what its own class lacks: a sync that reaches the disk. PostgreSQL asks for one wherever its
 * promise depends on it; this hands the wish on, for the file and for the names that are new in its folder.
 *
 * A sync that fails is never tried again: the system may have dropped what it could not write, and a second try would
 * answer "done". The database has stopped then; starting anew recovers from what the log has.
 */
export class DurableFiles extends NodeFS {
  /** Why the database has stopped; undefined while it runs. */
  failure: DatabaseStopped | undefined
  /** Called once, when it stops. */
  onStopped: (failure: DatabaseStopped) => void = () => undefined
  /** Bytes written to PostgreSQL's log since the database was opened. */
  logWritten = 0
  readonly #foldersToSync = new Set<string>()

  override async init(pglite: PGlite, options: Partial<PostgresMod>) {
    const { emscriptenOpts } = await super.init(pglite, options)
    const makeDurable = (module: PostgresMod) => this.#makeDurable(module)
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        onAbort: (what: unknown) => this.#stop(new Error(`PostgreSQL has stopped. ${String(what)}`.trim())),
        preRun: [...(emscriptenOpts.preRun ?? []), makeDurable],
      },
    }
  }

  #makeDurable(module: PostgresMod): void {
    const files = module.NODEFS as unknown as EmscriptenNodeFiles
    const { mknod, rename } = files.node_ops
    const { write } = files.stream_ops
    files.node_ops.mknod = (folder, ...rest) => {
      this.#foldersToSync.add(files.realPath(folder))
      return mknod(folder, ...rest)
    }
    files.node_ops.rename = (node, newFolder, newName) => {
      this.#foldersToSync.add(files.realPath(newFolder)).add(dirname(files.realPath(node)))
      rename(node, newFolder, newName)
    }
    files.stream_ops.write = (stream, ...rest) => {
      const written = write(stream, ...rest)
      if (stream.node.parent.name === 'pg_wal') this.logWritten += written
      return written
    }
    files.stream_ops.fsync = (stream) => {
      try {
        if (this.failure === undefined) this.#sync(stream, files.realPath(stream.node))
      } catch (error) {
        this.#stop(error)
      }
      // PostgreSQL panics at this number, as it does on any other system.
      if (this.failure !== undefined) throw new (errnoError(module))(inputOutputError)
      return 0
    }
  }

  #sync({ node, nfd }: FileStream, path: string): void {
    if ((node.mode & constants.S_IFMT) === constants.S_IFDIR) {
      syncFolder(path)
      this.#foldersToSync.delete(path)
      return
    }
    fdatasyncSync(nfd)
    this.#syncNames(dirname(path))
  }

  /** POSIX promises a file's bytes without its name; PostgreSQL leaves the names of tables to the file system. */
  #syncNames(folder: string): void {
    if (!this.#foldersToSync.delete(folder)) return
    syncFolder(folder)
    if (folder !== this.rootDir) this.#syncNames(dirname(folder))
  }

  #stop(cause: unknown): void {
    if (this.failure !== undefined) return
    this.failure = new DatabaseStopped(cause instanceof Error ? cause : new Error(String(cause)))
    this.onStopped(this.failure)
  }
}

type ErrnoError = new (errno: number) => Error

const errnoError = ({ FS }: PostgresMod) => (FS as unknown as { ErrnoError: ErrnoError }).ErrnoError
