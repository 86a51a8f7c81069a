import { BaseFilesystem } from '@electric-sql/pglite/basefs'
import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp'
import type { TarEntry } from './read-tar.ts'

/** As PostgreSQL itself would make them. */
const modes = { folder: 0o40_777, file: 0o100_666 }

/** Files kept ready for later, beyond the cluster's own: with too few PGlite never opens, and the default 1000 take a second. */
const filesForLater = 48
const maintainedPoolSize = 24

/**
 * The database's files in this browser. They are opened, and a new cluster is written, while PostgreSQL is being compiled;
 * PGlite itself would begin only after that, and write through two more layers.
 */
export class KeptFiles extends OpfsAhpFS {
  readonly #opened: Promise<unknown>

  /** @param cluster what a new database begins with; null to go on with the one that is there. */
  constructor(folder: string, cluster: readonly TarEntry[] | null) {
    super(folder, { initialPoolSize: (cluster?.length ?? 0) + filesForLater, maintainedPoolSize })
    this.#opened = this.#open(cluster ?? [])
    this.#opened.catch(() => undefined)
  }

  override async init(...given: Parameters<OpfsAhpFS['init']>) {
    await this.#opened
    return BaseFilesystem.prototype.init.apply(this, given)
  }

  async #open(entries: readonly TarEntry[]): Promise<void> {
    // It only takes note of the database here, which it is told again in time.
    await super.init(...([undefined, {}] as unknown as Parameters<OpfsAhpFS['init']>))
    for (const { path, content } of entries) {
      if (content) this.writeFile(path, content, { mode: modes.file })
      else this.mkdir(path, { recursive: true, mode: modes.folder })
    }
  }
}
