import type { Delivering } from './deliver-due.ts'
import { deliverDue } from './deliver-due.ts'

/** Milliseconds between two looks at the queue: for what waits for its next try, and what was not heard of. */
const lookEvery = 15_000

/** Mail that goes out by itself. */
export interface MailDelivery {
  /** Begins nothing more, and waits for what is just being handed in. */
  stop(): Promise<void>
  /** Breaks off what is just being handed in; it is tried again later. */
  cut(): void
}

/**
 * Sends what is queued from now on: at once, since the commit that queued it wakes it, and what waits when its time has come. Any
 * number of servers do so on one database; none sends what another is sending.
 */
export async function startDelivery(delivering: Delivering): Promise<MailDelivery> {
  const { database, post, log } = delivering
  const stopping = new AbortController()
  const cutting = new AbortController()
  let isWoken = false
  let round: Promise<void> | null = null

  const deliver = async () => {
    while (isWoken && !stopping.signal.aborted) {
      isWoken = false
      await deliverDue(delivering, { stop: stopping.signal, cut: cutting.signal }).catch((error: unknown) => {
        // The next look goes on; while the process stops the next process does.
        if (!stopping.signal.aborted) log.error('Sending mail failed', error)
      })
    }
    round = null
  }
  const wake = () => {
    isWoken = true
    round ??= deliver()
  }
  const unlisten = await database.listen('atrium_mail', { onMessage: wake, onListening: wake })
  const timer = setInterval(wake, lookEvery)
  wake()
  return {
    cut: () => cutting.abort(),
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await unlisten()
      await round
      post.close()
    },
  }
}
