import type { Opening } from '../call.ts'
import type { SignalPort } from '../signals/signal-port.ts'
import type { Outgoing, Side, Signal, SignalNews, ToldSignal } from '../signals/signal.ts'

class Refusal extends Error {}

type Kept = Signal & { to?: string; seq: number }

/** A server of signals as ours is, behind a line that is slow, and loses answers and announcements. */
export function fakeWire(random: () => number) {
  const log: Kept[] = []
  const listeners = new Map<(news: SignalNews) => void, string>()
  let last = 0
  const nextId = () => String((last += 1))
  const later = (most: number) => new Promise((resolve) => setTimeout(resolve, random() * most))
  const fails = () => random() < 0.1
  const removed = new Set<string>()
  const deaf = new Set<string>()
  const refuse = (party: string) => {
    if (removed.has(party)) throw new Refusal('You are no longer in this call.')
  }
  /** Most hear of it with what was said, some only that something was, some nothing; in whatever order. */
  const tell = (kept: Kept) => {
    const { to: page, seq: _, ...signal } = kept
    const to = page ?? null
    const { id } = signal
    const before = log.at(-2)?.id ?? null
    const partyOfTo = log.find(({ from }) => from.peer === to)?.from.party
    for (const [listener, party] of listeners) {
      if (fails() || removed.has(party) || deaf.has(party)) continue
      const isFor = to === null || party === partyOfTo
      const isContent = !fails() && (to === null || partyOfTo !== undefined)
      const told = isContent ? { id, before, signal: isFor ? ({ ...signal, to } as ToldSignal['signal']) : null } : null
      setTimeout(() => listeners.has(listener) && listener({ peer: signal.from.peer, told }), random() * 50)
    }
  }
  const take = (message: Outgoing, side: Side, party: string) => {
    // The same of the same page is taken once.
    const known = log.find(({ from, seq }) => from.peer === message.peer && seq === message.seq)
    if (known) return { id: known.id }
    const { peer, ...said } = message
    const kept = { ...said, id: nextId(), from: { party, peer, side, name: party } }
    log.push(kept)
    tell(kept)
    return { id: kept.id }
  }
  /** Takes somebody out, as the server does it: what they have said is gone, and all are told by its own word. */
  const remove = (party: string) => {
    removed.add(party)
    for (let at = log.length - 1; at >= 0; at -= 1) if (log[at]?.from.party === party) log.splice(at, 1)
    const from = { party, side: 'guest', peer: crypto.randomUUID(), name: party } as const
    const bye: Kept = { kind: 'bye', body: { reason: 'removed' }, id: nextId(), from, seq: 0 }
    log.push(bye)
    tell(bye)
  }
  const portOf = (side: Side, party: string = side): SignalPort => ({
    post: async (message) => {
      await later(100)
      if (fails()) throw new Error('It never came.')
      refuse(party)
      const taken = take(message, side, party)
      await later(100)
      if (fails()) throw new Error('The answer was lost.')
      return taken
    },
    read: async ({ peer, after = '0' }) => {
      await later(100)
      if (fails()) throw new Error('The answer was lost.')
      refuse(party)
      if (deaf.has(party)) throw new Error('Nobody answers.')
      const items = log.filter(
        ({ id, from, to }) => Number(id) > Number(after) && from.peer !== peer && (to === undefined || to === peer),
      )
      return { items, last: log.at(-1)?.id ?? (last > 0 ? String(last) : null), more: false }
    },
    hear: (listener) => {
      listeners.set(listener, party)
      return () => void listeners.delete(listener)
    },
    pauseAfter: (error) => (error instanceof Refusal ? null : 300),
  })
  /** What `visit.start` does with what it takes along. */
  const start = ({ peer, ...offer }: Opening) =>
    take({ kind: 'description', body: { type: 'offer', ...offer }, peer, seq: 0 }, 'staff', 'staff')
  const said = () => log.map(({ from, kind }) => `${from.party} ${kind}`)
  /** Cuts somebody off from what is said, or lets them hear again. What was said before is forgotten: it was long ago. */
  const setDeaf = (party: string, isDeaf: boolean) => {
    if (isDeaf) deaf.add(party)
    else deaf.delete(party)
    log.length = 0
  }
  return { portOf, start, said, remove, setDeaf }
}
