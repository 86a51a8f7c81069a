import type { Clock } from '../../ports/clock.ts'
import type { Database } from '../../db/database.ts'
import type { Log } from '../../ports/log.ts'
import type { Mail } from '../mail.ts'
import { writeMessage } from '../write-message.ts'
import type { Fault } from './fault.ts'
import { faultOf } from './fault.ts'
import type { MailQueue } from './mail-queue.ts'
import { nextTry } from './pauses.ts'
import type { LeasedMessage, Outcome } from './queued-messages.ts'
import { leaseNext, settle } from './queued-messages.ts'
import type { Post } from './smtp-post.ts'

/** What delivering works with. */
export interface Delivering {
  database: Database
  queues: readonly MailQueue[]
  mail: Mail
  post: Post
  clock: Clock
  log: Log
}

/** Messages that are sent at once. */
const atOnce = 4

/** Milliseconds that one send may take in all, and for which nobody else sends that message. The second has room for writing the outcome down. */
const longestSend = 60_000
const lease = 5 * 60_000

/** Milliseconds between two tries to write down that a message was sent: without that it is sent twice. */
const againAfter = [200, 1_000, 5_000, 15_000, 60_000]

/** How a round ends early. */
export interface Ending {
  /** Nothing more is begun. */
  stop: AbortSignal
  /** What is just being handed in is broken off, and tried again later. */
  cut: AbortSignal
}

/** Sends what is due, until nothing is or the mail server is in trouble. */
export async function deliverDue(delivering: Delivering, { stop, cut }: Ending): Promise<void> {
  let isServerAway = false
  const work = async () => {
    while (!stop.aborted && !isServerAway) {
      const message = await takeNext(delivering)
      if (message === null) return
      const fault = await deliver(delivering, message, cut)
      if (fault?.isServer === true) isServerAway = true
    }
  }
  // One that cannot go on must not leave the others running behind it.
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

async function takeNext({ database, queues, clock }: Delivering): Promise<LeasedMessage | null> {
  for (const queue of queues) {
    const now = clock()
    const message = await leaseNext(database, queue, now, new Date(now.getTime() + lease))
    if (message !== null) return message
  }
  return null
}

/** Sends one message and writes down what came of it. @returns what went wrong, null when nothing did. */
async function deliver(delivering: Delivering, message: LeasedMessage, cut: AbortSignal): Promise<Fault | null> {
  const { database, clock, log } = delivering
  const { tries, queuedAt } = message
  const about = { mail: message.id, kind: message.content.kind, tries }
  if (!message.isWanted) {
    await settle(database, message, { kind: 'dropped' }, clock())
    log.info('A mail was not sent: its reason is gone', about)
    return null
  }
  const fault = await send(delivering, message, cut)
  if (fault === null) {
    await settleSent(delivering, message, cut)
    log.info('A mail was sent', about)
    return null
  }
  const outcome = afterFault(fault, nextTry(tries, queuedAt, clock()))
  await settle(database, message, outcome, clock())
  const until = outcome.kind === 'waits' ? outcome.until.toISOString() : null
  log.info(until === null ? 'A mail failed for good' : 'A mail was not sent', { ...about, code: fault.code, until })
  return fault
}

async function send({ mail, post, log }: Delivering, message: LeasedMessage, cut: AbortSignal): Promise<Fault | null> {
  const { id, address, content, queuedAt } = message
  try {
    // Its parts are heavy, and a server that mails nothing need not have them.
    const { renderLetter } = await import('../letter/render-letter.ts')
    const written = await writeMessage(mail, content)
    const letter = await renderLetter(written, mail.url)
    const calendar =
      written.calendar && (await import('../letter/calendar-file.ts')).calendarFile(written.calendar, id, queuedAt)
    const deadline = AbortSignal.any([cut, AbortSignal.timeout(longestSend)])
    return await post
      .send({ ...letter, calendar, id, address, writtenAt: queuedAt }, deadline)
      .then(() => null, faultOf)
  } catch (error) {
    log.error('A mail could not be written', error, { mail: id, kind: content.kind })
    return { isFinal: false, isServer: false, words: 'This mail could not be written.', code: 'unwritten' }
  }
}

function afterFault({ isFinal, words }: Fault, until: Date | null): Outcome {
  if (isFinal) return { kind: 'failed', fault: words }
  return until === null
    ? { kind: 'failed', fault: `Tried for three days. ${words}` }
    : { kind: 'waits', until, fault: words }
}

/** The database may be away just now. Within the lease nobody else sends this message. */
async function settleSent({ database, clock }: Delivering, message: LeasedMessage, cut: AbortSignal): Promise<void> {
  for (const pause of againAfter) {
    try {
      return await settle(database, message, { kind: 'sent' }, clock())
    } catch (error) {
      if (cut.aborted) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  await settle(database, message, { kind: 'sent' }, clock())
}
