import type { MediaServer } from '../media-server/media-server.ts'
import type { WatchingEnds } from '../media-server/watching.ts'
import { mark } from '../mark.ts'
import { connect } from '../peer/connection.ts'
import type { Connection } from '../peer/connection.ts'
import type { AskServers } from '../peer/known-servers.ts'
import type { Line, Tracks } from '../peer/lines.ts'
import { createJudge } from '../peer/quality.ts'
import type { Quality } from '../peer/quality.ts'
import type { Share } from '../peer/share.ts'
import type { Link } from '../peer/watch-link.ts'
import type { Message, Signal } from '../signals/signal.ts'

type Negotiation = Extract<Message, { kind: 'description' | 'candidates' }>

export interface TieOptions {
  /** Gives way when both make an offer at once; the other one makes the first. */
  isPolite: boolean
  /** STUN and TURN servers for one more connection. */
  configure: AskServers
  /** By which pages get each other's pictures; null: they connect with each other. */
  mediaServer: () => MediaServer | null
  /** With which page; null: with whichever takes the offer. */
  partner: () => { party: string; peer: string } | null
  tracks: () => Tracks
  expects: WatchingEnds['expects']
  send: (message: Negotiation) => void
  onLink: (link: Link) => void
  onTrack: (line: Line, track: MediaStreamTrack) => void
  onQuality: (quality: Quality) => void
  /** There is one, by whichever way; nothing has been agreed on yet. */
  onMade: (isByServer: boolean) => void
  /** The other side has begun another one, of that name. */
  onAnew: (session: string) => void
  /** The other page still connects directly, where the way is the media server. */
  onDirect: () => void
  /** Mending did not help. */
  onHopeless: (isByServer: boolean) => void
}

/** How a connection begins. */
export interface Beginning {
  /** Its name, where the other side has given one. */
  named?: string | undefined
  /** The servers are asked for again: it may be another way by now. */
  isNew?: boolean
}

/** The connection with one other party: one follows the other, directly or by the media server. */
export interface Tie {
  /** Of which connection with that page: whoever makes the first offer names it. */
  session(): string | undefined
  /** Begins another one; all others end. */
  begin(how?: Beginning): void
  /** As `begin`, but one that still carries while it is moved from goes on. True: there is such a one. */
  renew(how: Beginning): boolean
  /** Begins another one; the present one carries until it is there. */
  move(): void
  /** Takes what the other page has said of it. */
  take(signal: Signal): void
  replace(line: Line, track: MediaStreamTrack | null): void
  limit(line: Line, share: Share): void
  /** How loud the other side is just now, 0 to 1. */
  loudness(): number
  end(): void
}

/** Milliseconds for which a connection that was moved from lasts: the other page may be slower. */
const lastsFor = 5_000

/** Milliseconds between two words to a page that connects directly. */
const directEvery = 5_000

/** A connection that was made. */
interface Made {
  connection: Connection
  session: string | undefined
  isByServer: boolean
  stopMeasuring: () => void
}

const inSession = (message: Negotiation, session: string): Negotiation =>
  message.kind === 'description'
    ? { kind: 'description', body: { ...message.body, session } }
    : { kind: 'candidates', body: { ...message.body, session } }

export function createTie(options: TieOptions): Tie {
  const { isPolite } = options
  let newest: Made | null = null
  /** The one that is moved from: it carries until the newest is there, and then lasts a little. */
  let before: Made | null = null
  let isMoved = false
  let lasting: ReturnType<typeof setTimeout> | undefined
  /** What has come by the newest while another one carries. */
  const held = new Map<Line, MediaStreamTrack[]>()
  let session: string | undefined
  /** Goes up with each connection: what was being prepared for a former one is let go. */
  let turn = 0
  /** What came for a connection that is still being prepared. */
  let early: Signal[] = []
  let saidDirectAt = -Infinity

  const isMoving = () => before !== null && !isMoved
  const carrier = () => (isMoving() ? before : newest)
  const close = (made: Made | null) => {
    made?.stopMeasuring()
    made?.connection.close()
  }
  const handOn = () => {
    for (const [line, tracks] of held) for (const track of tracks) options.onTrack(line, track)
    held.clear()
  }
  const endBefore = () => {
    clearTimeout(lasting)
    close(before)
    before = null
    isMoved = false
    handOn()
  }
  const endNewest = () => {
    close(newest)
    newest = null
    session = undefined
    early = []
    held.clear()
    turn += 1
  }
  const end = () => {
    endNewest()
    endBefore()
  }

  const onLink = (made: Made, link: Link) => {
    if (made === newest && link === 'connected' && isMoving()) {
      isMoved = true
      handOn()
      lasting = setTimeout(endBefore, lastsFor)
    }
    if (made === carrier()) options.onLink(link)
  }
  const onTrack = (made: Made, line: Line, track: MediaStreamTrack) => {
    if (made !== newest) return
    if (isMoving()) held.set(line, [...(held.get(line) ?? []), track])
    else options.onTrack(line, track)
  }
  const onHopeless = (made: Made) => {
    if (made === before && isMoving()) {
      endBefore()
      options.onLink('lost')
    } else if (made === newest) options.onHopeless(made.isByServer)
  }

  const make = (configuration: RTCConfiguration): Made => {
    const partner = options.partner()
    const server = partner && options.mediaServer()
    const ends = {
      configuration,
      onLink: (link: Link) => onLink(made, link),
      onTrack: (line: Line, track: MediaStreamTrack) => onTrack(made, line, track),
      onHopeless: () => onHopeless(made),
    }
    const connection = server
      ? server.watch(partner, { ...ends, expects: options.expects })
      : connect({ ...ends, renew: options.configure, isPolite, tracks: options.tracks(), send: sendIn(session) })
    const judge = createJudge()
    const stopMeasuring = connection.measure((measured) => {
      const quality = judge(measured)
      if (made === carrier()) options.onQuality(quality)
    })
    const made: Made = { connection, session, isByServer: server !== null, stopMeasuring }
    return made
  }
  /** The other side may name a connection after it was begun here. */
  const sendIn = (begun: string | undefined) => (message: Negotiation) => {
    mark(message.kind)
    const named = begun ?? session
    options.send(named === undefined ? message : inSession(message, named))
  }
  const prepare = async ({ named = isPolite ? undefined : crypto.randomUUID(), isNew = false }: Beginning = {}) => {
    session = named
    const mine = turn
    const configuration = await options.configure(isNew)
    if (mine !== turn) return
    newest = make(configuration)
    for (const signal of early.splice(0)) take(signal)
    options.onMade(newest.isByServer)
  }
  const another = (how?: Beginning) => {
    endNewest()
    void prepare(how)
  }
  const take = (signal: Signal) => {
    if (signal.kind !== 'description' && signal.kind !== 'candidates') return
    const { body } = signal
    if (before && body.session !== undefined && body.session === before.session) return before.connection.take(body)
    if (options.mediaServer()) return sayDirect(body)
    // A page from before there were sessions names none.
    if (body.session !== undefined && body.session !== session) {
      if (!isPolite || !('sdp' in body) || body.type !== 'offer') return
      if (session === undefined) session = body.session
      else options.onAnew(body.session)
    }
    if (newest) newest.connection.take(body)
    else early.push(signal)
  }
  const sayDirect = (body: Negotiation['body']) => {
    if (!('sdp' in body) || Date.now() - saidDirectAt < directEvery) return
    saidDirectAt = Date.now()
    options.onDirect()
  }
  const both = (act: (connection: Connection) => void) => {
    for (const made of [newest, before]) if (made) act(made.connection)
  }
  return {
    session: () => session,
    begin: (how) => {
      end()
      void prepare(how)
    },
    renew: (how) => {
      if (!isMoving()) endBefore()
      another(how)
      return isMoving()
    },
    move: () => {
      // One that is still being prepared goes the new way by itself.
      if (!newest || isMoving()) return
      endBefore()
      // The other side may have named it since it was made.
      before = Object.assign(newest, { session })
      newest = null
      early = []
      turn += 1
      void prepare()
    },
    take,
    replace: (line, track) => both((connection) => connection.replace(line, track)),
    limit: (line, share) => both((connection) => connection.limit(line, share)),
    loudness: () => {
      const [receiver] = carrier()?.connection.peerConnection.getReceivers() ?? []
      return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0
    },
    end,
  }
}
