import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** SQLite's codes for "somebody else has the lock" and "this is no file of mine". */
const busy = 5
const notALock = 26

/** On Windows two that come at once can both be told "busy" for a moment. Milliseconds. */
const patience = process.platform === 'win32' ? 200 : 0

/** Kept here, because a connection that nobody refers to is closed by the garbage collector, and its lock goes with it. */
const held = new Set<DatabaseSync>()

/**
 * Takes the folder for this process and answers how to give it back. The operating system holds the lock and releases
 * it when the process ends, however it ends: no number of a process is ever trusted, so neither a killed holder, nor a number that
 * lives again, nor two containers that are both process 1 matter.
 *
 * The lock is SQLite's write lock on a file that stays empty: Node brings SQLite along, it knows the locks of Linux, macOS and
 * Windows, and refuses a second holder in the same process too, which a bare `fcntl` lock would not.
 *
 * @throws when the folder is open already, here or elsewhere.
 */
export function lockFolder(folder: string): () => void {
  const hint = join(folder, 'atrium.lock')
  const lock = new DatabaseSync(resolve(folder, 'lock.db'), { timeout: patience })
  try {
    // One step that either has the lock or has not; EXCLUSIVE takes two, between which rivals can stop each other.
    lock.exec('begin immediate')
  } catch (error) {
    lock.close()
    throw refusal(folder, error, hint)
  }
  held.add(lock)
  writeFileSync(hint, `process ${process.pid} on ${hostname()}`)
  return () => {
    if (!held.delete(lock)) return
    rmSync(hint, { force: true })
    lock.close()
  }
}

function refusal(folder: string, cause: unknown, hint: string): unknown {
  const code = cause instanceof Error && 'errcode' in cause ? cause.errcode : undefined
  const failed = `Failed to open the data folder ${folder}:`
  if (code === busy) {
    const who = holderIn(hint)
    return new Error(
      `${failed} it is open already${who === '' ? '' : ` (by ${who}, as its lock file says)`}. ` +
        'Please stop the server that has it open, or name another folder in ATRIUM_DATA.',
      { cause },
    )
  }
  if (code === notALock) {
    return new Error(`${failed} its lock.db is something else’s file. Please move that file away.`, { cause })
  }
  return cause
}

/** Who wrote the lock file: a help to find that process, and never the reason to refuse or to go on. */
function holderIn(hint: string): string {
  try {
    return /^process \d+ on [\w.-]+$/.exec(readFileSync(hint, 'utf8'))?.[0] ?? ''
  } catch {
    return ''
  }
}
