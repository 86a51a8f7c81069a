import type { Database } from '../db/database.ts'
import type { Telling } from '../billing/stripe/telling/start-telling.ts'
import type { ClinicEvents } from '../events/clinic-events.ts'
import type { Listening } from '../http/listen.ts'
import type { MailDelivery } from '../mail/delivery/mail-delivery.ts'
import type { MemorySeal } from '../sealing/memory-seal.ts'

/** What has been opened by now: a process may be told to stop while it starts. */
export interface Running {
  listening?: Listening
  database?: Database
  events?: ClinicEvents
  seal?: MemorySeal
  delivery?: MailDelivery
  /** What tells the provider of payments. */
  telling?: Telling
  cleaning?: NodeJS.Timeout
  givingUp?: NodeJS.Timeout
  keepingCalls?: NodeJS.Timeout
  keepingMedia?: NodeJS.Timeout
}

/**
 * Stops what runs: nothing new is begun, streams break with a hint to come back, requests in flight are answered, mail that is
 * just being handed in is, and the database is closed last. What takes longer than `grace` milliseconds is cut.
 *
 * @throws when something could not be closed, after all else has been.
 */
export async function stopInOrder(running: Running, grace: number): Promise<void> {
  const { listening, database, events, seal, delivery, telling, cleaning, givingUp, keepingCalls, keepingMedia } =
    running
  clearInterval(cleaning)
  clearInterval(givingUp)
  clearInterval(keepingCalls)
  clearInterval(keepingMedia)
  const cutting = setTimeout(() => {
    listening?.cut()
    delivery?.cut()
  }, grace)
  // Streams are requests in flight: they must end while the others are waited for.
  const quiet = await Promise.allSettled([listening?.drain(), events?.close(), delivery?.stop(), telling?.stop()])
  clearTimeout(cutting)
  // What is in hand may ask for a key until it is answered.
  const unheard = await Promise.allSettled([seal?.close()])
  const closed = await Promise.allSettled([database?.close()])
  const faults = [...quiet, ...unheard, ...closed].flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  )
  if (faults.length > 0) throw new AggregateError(faults, 'Failed to stop in order')
}
