import type { OwnMedia } from '../media/own-media.ts'
import type { MediaServer } from '../media-server/media-server.ts'
import { mark } from '../mark.ts'
import type { Line, Tracks } from '../peer/lines.ts'
import type { AskServers } from '../peer/known-servers.ts'
import type { Quality } from '../peer/quality.ts'
import type { Shares } from '../peer/share.ts'
import type { Link } from '../peer/watch-link.ts'
import type { Message, PeerState, Sender, Signal } from '../signals/signal.ts'
import { createTie } from './tie.ts'

/** The other side of a call, as far as it has said. */
export interface Other extends PeerState {
  name: string
  /** Its page was closed; it may come back. */
  isGone: boolean
}

/** How it goes with one other party. */
export interface PairState {
  /** `awaiting`: nobody of the other side is here yet. */
  link: 'awaiting' | Link
  /** Since when the other side is not heard of, by this page's clock; null: it is. */
  lostAt: number | null
  other: Other | null
  /** Whether one's own pictures were given up for want of a network. */
  isThin: boolean
  quality: Quality
  /** What comes from the page of the other side; null before there was one. */
  face: MediaStream | null
  screen: MediaStream | null
}

export interface PairOptions {
  /** Whose page the other one is. */
  party: string
  /** Gives way when both make an offer at once; the other one makes the first. */
  isPolite: boolean
  /** What this side gives just now, to whomever. */
  own: () => OwnMedia
  isHeld: () => boolean
  /** @param to null: to whichever page takes it. */
  send: (message: Message, to: string | null) => void
  /** What camera and screen may carry just now. */
  share: () => Shares
  /** STUN and TURN servers for one more connection. */
  configure: AskServers
  /** By which pages get each other's pictures; null: they connect with each other. */
  mediaServer: () => MediaServer | null
  onChange: (state: PairState) => void
  /** Mending did not help: the two begin anew, and the page there may be another one than is known here. */
  onHopeless: () => void
}

export interface Pair {
  read(): PairState
  /** Uses another share of the network than before. */
  limit(): void
  /** Makes an offer before anybody is met: the first page of the other side that answers it is the partner. */
  offer(): void
  /** Takes what a page of that party has said. */
  hear(signal: Signal): void
  /** Tells the other side what has changed of this one. */
  say(): void
  /** Sends that track from now on, or nothing. */
  replace(line: Line, track: MediaStreamTrack | null): void
  /** How loud the other side is just now, 0 to 1. */
  loudness(): number
  /** Whether there is a page to say something to. */
  hasPartner(): boolean
  /** Goes over to the way that there is now: the present connection lasts until the other one is there. */
  move(): void
  /** Lets the connection go: this page has another name from now on, or none. */
  forget(): void
  /** As `forget`, and looks for the other side again. */
  begin(): void
}

/** Those of a page that is gone stand still: a new one has its own. */
const newStreams = () => ({ face: new MediaStream(), screen: new MediaStream() })

const unheard: PeerState = { muted: false, camera: 'on', screen: false, held: false }

const none: PairState = {
  link: 'awaiting',
  lostAt: null,
  other: null,
  isThin: false,
  quality: 'unknown',
  face: null,
  screen: null,
}

/**
 * What belongs to one other party: finds its page, stays connected through lost networks and reloads, and says how it goes. Whoever
 * speaks last for a party is that party: a page that was loaded anew takes the place of the former one.
 */
export function createPair(options: PairOptions): Pair {
  const { isPolite, party, send, configure, mediaServer } = options
  let state = none
  let partner: string | null = null
  const former = new Set<string>()
  let lastSaid = ''
  /** An offer to all is on its way to whoever takes it, or such a one is being taken: the answer is the first word of its page. */
  let isOffering = false
  let isAnswering = false

  const set = (change: Partial<PairState>) => {
    state = { ...state, ...change }
    options.onChange(state)
  }
  const tracksNow = (): Tracks => {
    const { microphone, camera, screen } = options.own()
    return { microphone, camera: state.isThin ? null : camera, screen }
  }
  const saidNow = (): PeerState => {
    const own = options.own()
    const camera = own.camera ? (state.isThin ? 'thin' : 'on') : own.isCameraOff ? 'off' : 'none'
    return { muted: own.isMuted || !own.microphone, camera, screen: own.screen !== null, held: options.isHeld() }
  }
  const say = () => {
    const to = partner
    const body = saidNow()
    const text = JSON.stringify([to, body])
    if (to === null || isAnswering || text === lastSaid) return
    lastSaid = text
    send({ kind: 'state', body }, to)
  }
  const limit = () => {
    if (state.link !== 'connected') return
    const { camera, screen } = options.share()
    tie.limit('camera', camera)
    tie.limit('screen', screen)
  }
  /** Of a page that mutes itself and shows nothing, nothing is to come. */
  const expects = () => {
    const { other } = state
    return other !== null && !other.held && (!other.muted || other.camera === 'on' || other.screen)
  }
  const tie = createTie({
    isPolite,
    configure,
    mediaServer,
    partner: () => (partner === null ? null : { party, peer: partner }),
    tracks: tracksNow,
    expects,
    send: (message) => {
      send(message, partner)
      if (message.kind === 'description') answered()
    },
    onLink: (link) => {
      if (link === 'connected') mark('connected')
      set({
        link,
        lostAt: link === 'connected' ? null : (state.lostAt ?? Date.now()),
        // What has just connected is good until a look says otherwise.
        quality: link === 'connected' ? 'good' : 'unknown',
      })
      limit()
    },
    onTrack: (line, track) => {
      mark('track')
      const stream = line === 'screen' ? state.screen : state.face
      if (!stream) return
      for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old)
      stream.addTrack(track)
    },
    onQuality: (quality) => {
      const isThin = quality === 'audio-only'
      if (isThin !== state.isThin) {
        set({ isThin })
        tie.replace('camera', isThin ? null : options.own().camera)
        say()
      }
      if (quality !== state.quality) set({ quality })
    },
    onMade: (isByServer) => {
      if (isByServer) answered()
      else say()
    },
    onAnew: (session) => renew(session),
    onDirect: () => {
      if (partner !== null) send({ kind: 'hello', body: { anew: true } }, partner)
    },
    onHopeless: (isByServer) => {
      // Whoever does not take the offer to all is asked whether there is anybody.
      if (partner === null) drop()
      else renew()
      if (isByServer) return
      if (isPolite && partner !== null) send({ kind: 'hello', body: { anew: true } }, partner)
      options.onHopeless()
    },
  })
  const answered = () => {
    isAnswering = false
    say()
  }
  const drop = () => {
    tie.end()
    isOffering = false
    isAnswering = false
  }

  /** Begins with a page of the other side. */
  const meet = ({ peer, name }: Sender) => {
    drop()
    if (partner !== null) former.add(partner)
    partner = peer
    set({
      link: 'connecting',
      lostAt: state.other ? (state.lostAt ?? Date.now()) : null,
      other: { ...unheard, name, isGone: false },
      ...newStreams(),
    })
    tie.begin()
  }
  const offer = () => {
    drop()
    set(newStreams())
    isOffering = true
    tie.begin()
  }
  /** Begins with the page that has answered the offer to all. */
  const found = ({ peer, name }: Sender) => {
    isOffering = false
    partner = peer
    set({ link: 'connecting', other: { ...unheard, name, isGone: false } })
    say()
  }
  /** Another connection with the same page; it may be named already. */
  const renew = (named?: string) => {
    isOffering = false
    isAnswering = false
    if (tie.renew({ named, isNew: true })) return
    set({ link: 'lost', lostAt: state.lostAt ?? Date.now(), quality: 'unknown' })
  }
  const leave = (peer: string) => {
    drop()
    former.add(peer)
    partner = null
    set({ link: 'lost', lostAt: Date.now(), ...(state.other && { other: { ...state.other, isGone: true } }) })
  }
  const forget = () => {
    drop()
    partner = null
    lastSaid = ''
  }

  return {
    read: () => state,
    limit,
    offer,
    hear: (signal) => {
      const { from, kind } = signal
      if (former.has(from.peer)) return
      const isNew = from.peer !== partner
      const description = kind === 'description' ? signal.body : null
      if (isOffering && description?.type === 'answer' && description.session === tie.session()) found(from)
      else if (isNew && (kind === 'hello' || description?.type === 'offer')) {
        meet(from)
        isAnswering = description !== null
        // An answer to what was said to all; what is said to one is the answer.
        if (kind === 'hello') send({ kind: 'hello', body: {} }, from.peer)
      } else if (isNew) return
      else if (kind === 'hello' && signal.body.anew) renew()
      if (kind === 'state') set({ other: { ...signal.body, name: from.name, isGone: false } })
      else if (kind === 'bye') leave(from.peer)
      else tie.take(signal)
    },
    say,
    replace: (line, track) => tie.replace(line, line === 'camera' && state.isThin ? null : track),
    loudness: tie.loudness,
    hasPartner: () => partner !== null,
    move: tie.move,
    forget,
    begin: () => {
      forget()
      set({ link: state.other ? 'lost' : 'awaiting', lostAt: state.other ? (state.lostAt ?? Date.now()) : null })
    },
  }
}
