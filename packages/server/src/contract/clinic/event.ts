import { z } from 'zod'

export const watchInput = z.strictObject({ lastEventId: z.string().max(40).optional() }).prefault({})

/**
 * What a page is told when something changed. Events carry ids and no content:
 * the page asks again, and that request is decided on its own (they never carry authority).
 */
export type ClinicEvent =
  /** The watcher's own role or status changed (R5). */
  | { type: 'membership.changed'; membershipId: string }
  /** A row of the Users table changed. */
  | { type: 'user.changed'; membershipId: string }
  | { type: 'seat.changed' }
  | { type: 'plan.changed' }
  /** The clinic's settings changed. */
  | { type: 'clinic.changed' }
  | { type: 'room.changed'; roomId: string }
  /** More was missed than is told one by one: everything may have changed. */
  | { type: 'missed.many' }

export type ClinicEventType = ClinicEvent['type']
