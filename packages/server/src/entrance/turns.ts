import PQueue from 'p-queue'
import { UnavailableFailure } from '../failures/failures.ts'

/** Changes of one clinic under way at a time in this process: one works, the next is at the clinic's lock already. */
const atOnce = 2

/** Milliseconds that a change waits for its turn. */
const patience = 8_000

/** Lets works of one key run two at a time; the others wait without holding a connection, so that they keep none from others. */
export interface Turns {
  /** @throws UnavailableFailure when its turn does not come in time. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result>
}

export function turnsByKey(): Turns {
  const queues = new Map<string, PQueue>()
  return {
    take: async (key, work) => {
      const queue = queues.get(key) ?? new PQueue({ concurrency: atOnce })
      queues.set(key, queue)
      const waiting = new AbortController()
      const timer = setTimeout(() => waiting.abort(), patience)
      const begin = () => {
        // Once begun it is never given up: it may have changed something.
        clearTimeout(timer)
        return work()
      }
      try {
        return await queue.add(begin, { signal: waiting.signal })
      } catch (error) {
        throw waiting.signal.aborted ? new UnavailableFailure({ cause: error }) : error
      } finally {
        // With nobody at work nobody waits either.
        if (queue.pending === 0) queues.delete(key)
      }
    },
  }
}
