import type { Transaction } from '@electric-sql/pglite'
import { PGlite } from '@electric-sql/pglite'
import type { DatabaseStopped } from './database-stopped.ts'
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
  /** Transactions that have been asked for and have not begun. */
  #waiting = 0
  /** The sync that waits behind them, for all who end before it begins. */
  #sync: Promise<void> | undefined

  /**
   * Opens the whole cluster in `dataDir`.
   *
   * @param onStopped called once, should it stop after that.
   * @throws when PostgreSQL does not start on it.
   */
  static async open(dataDir: string, onStopped: (failure: DatabaseStopped) => void = ignore): Promise<DurablePGlite> {
    let complaint = ''
    const onStderr = (line: string) => {
      complaint ||= /(?:FATAL|PANIC):.*/.exec(line)?.[0] ?? ''
      return false
    }
    const files = new DurableFiles(dataDir)
    const pglite = new DurablePGlite(files, onStderr)
    await pglite.waitReady.catch((cause: unknown) => {
      throw new Error(complaint || String(cause), { cause })
    })
    files.onStopped = onStopped
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

  /**
   * One transaction at a time, as ever. One that ends while others wait behind it does not wait for the disk alone: it commits
   * unsynced, and is answered when one sync behind those others has brought all of them there.
   */
  override async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    this.#waiting += 1
    let sync: Promise<void> | undefined
    try {
      return await super.transaction(async (transaction) => {
        this.#waiting -= 1
        try {
          const result = await work(transaction)
          await this.#shareSync(transaction)
          return result
        } finally {
          // Not later: it may have begun by then, and not have ended.
          sync = this.#sync
        }
      })
    } finally {
      await sync
      this.#checkpointWhenDue()
    }
  }

  /** Nobody is told of a change that a power cut could still take back. */
  override async listen(channel: string, onMessage: (payload: string) => void, transaction?: Transaction) {
    const whenSynced = (payload: string) => {
      if (this.#sync === undefined) onMessage(payload)
      else this.#sync.then(() => onMessage(payload), ignore)
    }
    return super.listen(channel, whenSynced, transaction)
  }

  /** A database that has stopped announces nothing any more. */
  override async unlisten(channel: string, callback?: (payload: string) => void, transaction?: Transaction) {
    if (this.#files.failure === undefined) await super.unlisten(channel, callback, transaction)
  }

  /** Asked at a transaction's end. One sync that waits already is everybody's, of those too who have only looked. */
  async #shareSync(transaction: Transaction): Promise<void> {
    if (transaction.closed || (this.#waiting === 0 && this.#sync === undefined)) return
    // Refused where a statement has failed; its COMMIT then rolls back.
    await transaction.exec('set local synchronous_commit = off').catch(ignore)
    this.#sync ??= this.#syncBehindTheWaiting()
  }

  #syncBehindTheWaiting(): Promise<void> {
    const sync = super.transaction(async ({ exec }) => {
      // Whoever ends from now on is not part of it.
      this.#sync = undefined
      await exec(`select pg_logical_emit_message(false, 'atrium', '', true)`)
    })
    sync.catch(ignore)
    return sync
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
    this.exec('checkpoint').catch(ignore)
  }

  #refuseIfStopped(): void {
    if (this.#files.failure !== undefined) throw this.#files.failure
  }
}

/** For what is told to somebody else: whoever asks next hears that the database has stopped. */
const ignore = () => undefined
