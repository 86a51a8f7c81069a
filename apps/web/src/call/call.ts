import type { AskMedia } from './media-server/media-step.ts'
import { createWays } from './media-server/ways.ts'
import { mark } from './mark.ts'
import { createLocalMedia } from './media/local-media.ts'
import type { LocalMedia } from './media/local-media.ts'
import { noMedia } from './media/own-media.ts'
import type { OwnMedia } from './media/own-media.ts'
import { isBefore } from './order.ts'
import type { Party } from './order.ts'
import { createPair } from './pair/pair.ts'
import type { Pair, PairState } from './pair/pair.ts'
import type { AskServers } from './peer/known-servers.ts'
import { shareAmong, shareByServer } from './peer/share.ts'
import { openChannel } from './signals/signal-channel.ts'
import type { SignalPort } from './signals/signal-port.ts'
import type { Message, Side, Signal } from './signals/signal.ts'

/** Somebody else in a call. */
export interface OtherParty extends Party, PairState {}

/** How it goes: first with whom the call is about, the patient for staff and the clinic for all others. */
export interface CallState extends Omit<PairState, 'link'> {
  /** `elsewhere`: another page of one's own has taken the call. `over`: the server says so. */
  link: PairState['link'] | 'elsewhere' | 'over'
  own: OwnMedia
  /** All who are there or have been, in the order in which they came; the first is always there. */
  others: OtherParty[]
}

export interface Call {
  read(): CallState
  subscribe(listener: () => void): () => void
  media: LocalMedia
  /** How loud somebody is just now, 0 to 1. */
  loudness(party: string): number
  /** Looks whether the call goes on: something says that it may not. */
  check(): void
  /** Takes the call back from another page of one's own. */
  takeBack(): void
  /** The page sleeps, or is awake again. */
  setHeld(isHeld: boolean): void
  /** With what the call begins, where this page is `opening` it; null: it was closed before there was an offer, or has answered as `waiting`. */
  opening: Promise<Opening | null>
  /** The call runs, and this page is in it. */
  begin(): void
  close(): void
}

/** An offer to whichever page of the other side takes it, as `visit.start` takes it along. */
export interface Opening {
  peer: string
  sdp: string
  session?: string
}

export interface CallOptions {
  side: Side
  /** A guest's id; staff and patient are one party each. */
  party?: string
  port: SignalPort
  /** STUN and TURN servers, and whether the call goes by the media server. */
  configure: AskServers
  /** This side's way to the media server; none: it is never used. */
  askMedia?: AskMedia
  /** Whether the call goes on when this page is closed: only then is there anybody to say goodbye to. */
  mayGoOn?: () => boolean
  /**
   * `joining` a call that runs; or, until `begin`: `opening` one, with an offer that is made at once, or `waiting` for one, which is answered
   * as soon as it is heard of.
   */
  as?: 'joining' | 'opening' | 'waiting'
}

/** Of what was said before this page came: of each party the page that came last, and what it said; those before it are gone. */
function lastOf(signals: Signal[]): Signal[] {
  const last = new Map<string, string | null>()
  for (const { kind, from } of signals) {
    if (kind === 'hello') last.set(from.party, from.peer)
    if (kind === 'bye') last.set(from.party, null)
  }
  return signals.filter(({ from }) => last.get(from.party) === from.peer)
}

/** Milliseconds for which a guest who has closed the page is shown; whoever comes back later is welcome too. */
const goneFor = 30_000

/**
 * A call between the pages of two parties or more, each connected with each: it finds the others, stays connected through lost networks
 * and reloads of any, and says how it goes. What belongs to one other party is in pair.ts; here is what belongs to oneself.
 */
export function createCall(options: CallOptions): Call {
  const { side, party = side, port, mayGoOn, as = 'joining' } = options
  const self: Party = { party, side }
  const main: Side = side === 'staff' ? 'patient' : 'staff'
  const listeners = new Set<() => void>()
  const pairs = new Map<string, Party & { pair: Pair }>()
  const leaving = new Map<string, ReturnType<typeof setTimeout>>()
  let own = noMedia
  /** What ended this page's part in the call; null: nothing did. */
  let end: 'elsewhere' | 'over' | null = null
  /** The ids that this page itself had before. */
  const ownFormer = new Set<string>()
  let isHeld = false
  let state: CallState
  let owesOpening = as === 'opening'
  let owesHello = as === 'waiting'
  let hasHeard = false
  /** The numbers of what this page and the latest other one of the same person have greeted by; the opening of a call is the first of all. */
  let greetedAt = as === 'opening' ? 0 : null
  let rivalAt = 0

  const each = (act: (pair: Pair) => void) => {
    for (const { pair } of pairs.values()) act(pair)
  }
  const stateNow = (): CallState => {
    const others = [...pairs.values()].map(({ pair, ...who }) => ({ ...who, ...pair.read() }))
    const first = mainPair.read()
    return { ...first, link: end ?? first.link, own, others }
  }
  const tell = () => {
    state = stateNow()
    const isWhole = end === null && state.others.every(({ link }) => link === 'connected')
    channel.setEager(!isWhole)
    for (const listener of listeners) listener()
  }
  const media = createLocalMedia(
    (changed) => {
      const isShared = changed.screen !== own.screen
      own = changed
      tell()
      each((pair) => {
        pair.say()
        if (isShared) pair.limit()
      })
    },
    (line, track) => each((pair) => pair.replace(line, track)),
  )
  const ends = {
    onSignals: (signals: Signal[], isOld: boolean) => {
      hasHeard = true
      channel.speak()
      for (const signal of isOld ? lastOf(signals) : signals) hear(signal)
    },
    onGreeted: (id: string) => {
      greetedAt = Math.max(greetedAt ?? 0, Number(id))
      lookForRival()
    },
    onRefused: () => stop('over'),
  }
  const channel = openChannel(port, ends, as === 'opening')
  const ways = createWays({
    ask: options.askMedia,
    peer: () => channel.peer,
    configure: options.configure,
    isGroup: () => side === 'guest' || [...pairs.values()].some((who) => who.side === 'guest'),
    // Pictures that were given up for want of a network are given up for all.
    tracks: () => ({ ...own, camera: [...pairs.values()].some(({ pair }) => pair.read().isThin) ? null : own.camera }),
    onChanged: () => each((pair) => pair.move()),
    onRenewed: () => channel.send({ kind: 'hello', body: { anew: true } }),
  })
  let open: (opening: Opening | null) => void = () => undefined
  const opening = new Promise<Opening | null>((resolve) => (open = resolve))
  const send = (message: Message, to: string | null) => {
    if (owesOpening && message.kind === 'description') {
      owesOpening = false
      const { sdp, session } = message.body
      return open({ peer: channel.peer, sdp, ...(session !== undefined && { session }) })
    }
    channel.send(message, to ?? undefined)
    // The answer first: it is waited for.
    if (!owesHello || (message.kind !== 'description' && message.kind !== 'hello')) return
    owesHello = false
    open(null)
    sayHello()
  }

  const pairWith = (who: Party): Pair => {
    const known = pairs.get(who.party)
    if (known) return known.pair
    const pair = createPair({
      party: who.party,
      isPolite: isBefore(who, self),
      own: () => own,
      isHeld: () => isHeld,
      send,
      share: () => (ways.mediaServer() ? shareByServer(pairs.size) : shareAmong(pairs.size, own.screen !== null)),
      configure: ways.configure,
      mediaServer: ways.mediaServer,
      onChange: ({ other }) => {
        if (who.side === 'guest') forgetLater(who.party, other?.isGone === true)
        tell()
      },
      onHopeless: () => channel.send({ kind: 'hello', body: {} }),
    })
    pairs.set(who.party, { ...who, pair })
    each((one) => one.limit())
    if (who.side === 'guest') void ways.configure()
    return pair
  }
  const remove = (gone: string) => {
    const known = pairs.get(gone)
    if (!known || known.pair === mainPair) return
    known.pair.forget()
    pairs.delete(gone)
    clearTimeout(leaving.get(gone))
    leaving.delete(gone)
    each((pair) => pair.limit())
    tell()
  }
  /** A guest who has closed the page may come back, and is else no more than an empty place. */
  const forgetLater = (guest: string, isGone: boolean) => {
    if (!isGone) {
      clearTimeout(leaving.get(guest))
      leaving.delete(guest)
    } else if (!leaving.has(guest))
      leaving.set(
        guest,
        setTimeout(() => remove(guest), goneFor),
      )
  }
  const mainPair = pairWith({ party: main, side: main })
  state = stateNow()

  /** Says that this page is here, as one that was not there before. */
  const greet = () => {
    end = null
    greetedAt = null
    owesHello = false
    ownFormer.add(channel.peer)
    channel.renew()
    ways.close()
    each((pair) => pair.begin())
    sayHello()
  }
  const sayHello = () => {
    mark('hello')
    channel.send({ kind: 'hello', body: {} })
  }
  const stop = (why: 'elsewhere' | 'over') => {
    end = why
    each((pair) => pair.forget())
    ways.close()
    tell()
  }
  /** Of several pages of one person the one that came last has the call, whichever hears of the other first. */
  const lookForRival = () => {
    if (end === null && greetedAt !== null && rivalAt > greetedAt) stop('elsewhere')
  }
  const hear = (signal: Signal) => {
    const { from, kind } = signal
    if (end === 'over') return
    if (from.party === party) {
      const isAnother = from.peer !== channel.peer && !ownFormer.has(from.peer)
      if (kind !== 'hello' || !isAnother) return
      rivalAt = Math.max(rivalAt, Number(signal.id))
      return lookForRival()
    }
    if (end === 'elsewhere') return
    if (kind === 'bye' && signal.body.reason === 'removed') return remove(from.party)
    const isComing = kind === 'hello' || (kind === 'description' && signal.body.type === 'offer')
    if (isComing || pairs.has(from.party)) pairWith({ party: from.party, side: from.side }).hear(signal)
  }

  const begin = () => {
    if (as === 'joining' || (owesHello && !hasHeard)) {
      owesHello = false
      sayHello()
    }
    channel.begin()
  }
  void ways.configure()
  if (as === 'joining') begin()
  if (as === 'opening') mainPair.offer()
  return {
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    media,
    loudness: (of) => pairs.get(of)?.pair.loudness() ?? 0,
    check: channel.look,
    takeBack: greet,
    setHeld: (held) => {
      isHeld = held
      each((pair) => pair.say())
    },
    opening,
    begin,
    close: () => {
      open(null)
      const isBye = [...pairs.values()].some(({ pair }) => pair.hasPartner()) && mayGoOn?.()
      listeners.clear()
      each((pair) => pair.forget())
      ways.close()
      for (const timer of leaving.values()) clearTimeout(timer)
      media.close()
      channel.close(isBye ? { kind: 'bye', body: { reason: 'leaving' } } : undefined)
    },
  }
}
