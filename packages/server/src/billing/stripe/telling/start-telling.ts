import type { StripeAccess } from '../stripe-access.ts'
import { tellDue } from './tell-stripe.ts'

/** Milliseconds between two looks: most of what is wished has its time, and a commit says nothing of that. */
const lookEvery = 15_000

/** What tells Stripe by itself. */
export interface Telling {
  /** Begins nothing more, and waits for what is just being told. */
  stop(): Promise<void>
}

/** Tells Stripe what was committed: at once where its time has come, else when it has. Any number of servers do so on one database. */
export async function startTelling(access: StripeAccess): Promise<Telling> {
  const { database, log } = access
  const stopping = new AbortController()
  const { signal } = stopping
  let isWoken = false
  let round: Promise<void> | null = null
  const tell = async () => {
    while (isWoken && !signal.aborted) {
      isWoken = false
      await tellDue(access, signal).catch((error: unknown) => {
        if (!signal.aborted) log.error('Telling Stripe failed', error)
      })
    }
    round = null
  }
  const wake = () => {
    isWoken = true
    round ??= tell()
  }
  const unlisten = await database.listen('atrium_payments', { onMessage: wake, onListening: wake })
  const timer = setInterval(wake, lookEvery)
  wake()
  return {
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await unlisten()
      await round
    },
  }
}
