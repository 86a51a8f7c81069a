import PQueue from 'p-queue'
import { UnavailableFailure } from '../../failures/failures.ts'

/**
 * Hashes at a time: a hash takes a thread of Node's four and 32 MB. A try to sign in is counted once it is its turn, so that a
 * whole clinic that signs in at the same moment has only so many tries open.
 */
const hashesAtOnce = 4

/** About ten seconds of hashes on two cores. */
const longestQueue = 400

/** Whoever needs a password hashed takes turns: signing in, and choosing a new one. */
export interface HashTurns {
  isFull(): boolean
  /** @throws UnavailableFailure when too many wait. */
  take<Result>(work: () => Promise<Result>): Promise<Result>
}

export function hashTurns(): HashTurns {
  const queue = new PQueue({ concurrency: hashesAtOnce })
  const isFull = () => queue.size >= longestQueue
  return {
    isFull,
    take: async (work) => {
      if (isFull()) throw new UnavailableFailure()
      return queue.add(work)
    },
  }
}
