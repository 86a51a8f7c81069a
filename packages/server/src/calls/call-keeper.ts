import { callAliveSeconds, callSilentSeconds } from '../contract/values/limits.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../ports/clock.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Milliseconds between two looks: a patient is back in the queue within a minute of the provider's last sign, and no sooner than after 45 s. */
export const keepEvery = 15_000

const silence = callSilentSeconds * 1_000

/** Past this nobody could be sure to be heard: the process, the machine or the database was away. */
const longestGap = 2 * callAliveSeconds * 1_000

/**
 * Looks after the calls of all clinics: forgets what pages have told each other, and gives patients back to their queues whose provider is
 * silent (R25). Who could not be heard is not silent: after a start, a sleep or an outage pages get as long as ever to say that they are
 * there. Several processes may look at once: each call is given back once.
 *
 * @returns what to do every {@link keepEvery}; it answers how many calls were given back.
 */
export function callKeeper(database: Database, clock: Clock): () => Promise<number> {
  let hearsSince: Date | null = null
  let heardLast: Date | null = null
  const look = async () => {
    const now = clock()
    await run(database, 'select atrium_forget_signals($1)', now)
    const gap = heardLast === null ? Infinity : since(heardLast, now)
    // A clock that was set back has told nothing of how long anybody was silent.
    if (hearsSince === null || gap > longestGap || gap < 0) hearsSince = now
    heardLast = now
    if (since(hearsSince, now) < silence) return 0
    return run(database, 'select atrium_give_back_calls($1)', new Date(now.getTime() - silence))
  }
  return oneAtATime(look)
}

const since = (then: Date, now: Date) => now.getTime() - then.getTime()

async function run(database: Database, text: string, moment: Date): Promise<number> {
  const [[count] = []] = await database.transaction((transaction) => transaction.run(text, [moment.toISOString()]))
  return Number(count)
}
