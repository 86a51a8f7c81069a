import type { SignalNews } from './signal.ts'

type Listener = (news: SignalNews) => void

const listeners = new Set<Listener>()

/** Tells a call of this page what its stream says of it: a message, or, without, that there may be more to read. */
export function tellOfSignals(news: SignalNews = {}): void {
  for (const listener of listeners) listener(news)
}

/** Hears of it until the returned function is called. */
export function hearOfSignals(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
