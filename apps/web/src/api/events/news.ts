import type { ClinicEvent } from '@atrium/server/contract/clinic/event'

/** What a page hears of its clinic. */
export type News =
  /** Something happened; `id` is where to go on from after it. */
  | { kind: 'event'; id: string; event: ClinicEvent }
  /** From here on all is heard. What is told once, of queues and visits, may have been missed before. */
  | { kind: 'begun' }
  /** Some of what happened may not have been heard. */
  | { kind: 'gap' }
  /** The line was down and is back; what happened meanwhile follows. */
  | { kind: 'back' }
  /** The server has ended the stream, or refuses it: one may not be who one was. */
  | { kind: 'ended' }

export type Listener = (news: News) => void

/** Opens a stream that goes on from the event `from`, until the returned function is called. */
export type OpenStream = (from: string, listener: Listener) => () => void
