import type { Transaction } from '@electric-sql/pglite'
import { PGlite } from '@electric-sql/pglite'
import { DurableFiles } from './durable-files.ts'

/**
 * PGlite starts PostgreSQL with `-F`: nothing waits for the disk. Here it waits, by `fsync`, because the `fdatasync` of PGlite's
 * C library returns at once without asking any file system.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync',
]

/** Half of PostgreSQL's `max_wal_size` here: what a start after a crash has to read, and what the log takes of the disk. */
const logBetweenCheckpoints = 32 * 1024 * 1024

/**
 * PostgreSQL in this process over a folder, whose COMMIT is on the disk before it is answered.
 * Once the disk has failed it takes no further work, whoever asks.
 */
export class DurablePGlite extends PGlite {
  readonly #files: DurableFiles
  #checkpointedAt = 0

  /** Opens the whole cluster in `dataDir`. @throws when PostgreSQL does not start on it. */
  static async open(dataDir: string): Promise<DurablePGlite> {
    let complaint = ''
    const onStderr = (line: string) => {
      complaint ||= /(?:FATAL|PANIC):.*/.exec(line)?.[0] ?? ''
      return false
    }
    const pglite = new DurablePGlite(new DurableFiles(dataDir), onStderr)
    await pglite.waitReady.catch((cause: unknown) => {
      throw new Error(complaint || String(cause), { cause })
    })
    return pglite
  }

  constructor(files: DurableFiles, onStderr: (line: string) => boolean) {
    super({ fs: files, startParams, onStderr })
    this.#files = files
  }

  /** Every statement comes by here. What PostgreSQL answers after its disk has failed, or it has ended, is no answer. */
  override execProtocolRawSync(message: Uint8Array): Uint8Array {
    this.#refuseIfStopped()
    const answer = super.execProtocolRawSync(message)
    this.#refuseIfStopped()
    return answer
  }

  override async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const result = await super.transaction(work)
    this.#checkpointWhenDue()
    return result
  }

  /** A database that has stopped is left as it is: closing it would write. */
  override async close(): Promise<void> {
    if (this.#files.failure === undefined) await super.close()
  }

  /** PostgreSQL leaves checkpoints to a process that PGlite has not: without this its log would grow until the server stops. */
  #checkpointWhenDue(): void {
    const { logWritten } = this.#files
    if (logWritten - this.#checkpointedAt < logBetweenCheckpoints) return
    this.#checkpointedAt = logWritten
    // Nobody waits for it. Should it fail, the database has stopped, and whoever asks next is told.
    this.exec('checkpoint').catch(() => undefined)
  }

  #refuseIfStopped(): void {
    const { failure } = this.#files
    if (failure === undefined) return
    throw new Error(
      `The embedded database has stopped: ${failure.message}. What was answered before is kept. ` +
        'Please see to its disk, then start the server again.',
      { cause: failure },
    )
  }
}
