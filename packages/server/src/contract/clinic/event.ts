import { z } from 'zod'
import type { ToldSignal } from '../visits/call.ts'

export const watchInput = z.strictObject({ lastEventId: z.string().max(40).optional() }).prefault({})

/**
 * What a page is told when something changed. Events carry ids and no content, but for what is said in a call, which is decided for each
 * stream on its own: the page asks again, and that request is decided on its own (they never carry authority). Those of queues and visits are told once, and
 * not again to a page that was cut off meanwhile: it asks for the queue when it is back.
 */
export type ClinicEvent =
  /** The watcher's own role or status changed (R5). */
  | { type: 'membership.changed'; membershipId: string }
  /** The watcher's own login changed: how one signs in, where one is, what one prefers. Another device did it, or another tab. */
  | { type: 'account.changed' }
  /** How many people of the clinic have a second step. */
  | { type: 'secondSteps.changed' }
  /** A row of the Users table changed. */
  | { type: 'user.changed'; membershipId: string }
  | { type: 'seat.changed' }
  | { type: 'plan.changed' }
  /** The clinic's settings changed. */
  | { type: 'clinic.changed' }
  | { type: 'room.changed'; roomId: string }
  /** Somebody has come to, or gone from, the queue of a room that the watcher may enter; null: it may be any of them. */
  | { type: 'queue.changed'; roomId: string | null }
  /** Something of a patient in such a room is another one: the call, the devices, the room. */
  | { type: 'visit.changed'; visitId: string; roomId: string }
  /** A message of or to such a patient. */
  | { type: 'chat'; visitId: string; roomId: string }
  /** The page `peer` has said something in the watcher's own call. Where it does not come with it, `told` is null: `visit.signals` has it. */
  | { type: 'signal'; visitId: string; peer: string; told: ToldSignal | null }
  /** Somebody asks to be let into the watcher's own call, has come or gone: `visit.guests` has them. */
  | { type: 'guests.changed'; visitId: string }
  /** The watcher is asked into a call, or no more: `visit.askedCalls` has them. */
  | { type: 'askedCalls.changed' }
  /** How many wait in a room, for who sees that of every room (R38). */
  | { type: 'queueSummary.changed' }
  /** Something was asked, answered or taken back, by the watcher or by somebody whom the watcher may answer (R35). */
  | { type: 'request.changed' }
  /** More was missed than is told one by one: everything may have changed. */
  | { type: 'missed.many' }

export type ClinicEventType = ClinicEvent['type']
