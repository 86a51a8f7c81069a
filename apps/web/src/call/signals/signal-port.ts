import type { Outgoing, Signal, SignalNews } from './signal.ts'

/** How a page reaches the others of its call: staff and patient each have a door of their own. */
export interface SignalPort {
  /** The number that the message has got, as in `Signal`. */
  post(signal: Outgoing): Promise<{ id: string }>
  read(from: { peer: string; after?: string }): Promise<{ items: Signal[]; last: string | null; more: boolean }>
  /** Tells what is said as it comes, or that there may be more to read, until the returned function is called. */
  hear(listener: (news: SignalNews) => void): () => void
  /** What a failed call means: try again after so many milliseconds, or never (null). */
  pauseAfter(error: unknown): number | null
}
