import type { MediaServer } from '../media-server/media-server.ts'
import type { WatchingEnds } from '../media-server/watching.ts'
import { mark } from '../mark.ts'
import { connect } from '../peer/connection.ts'
import type { Connection, Line, Tracks } from '../peer/connection.ts'
import type { AskServers } from '../peer/known-servers.ts'
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
  /** Begins another one; the present one ends. */
  begin(how?: Beginning): void
  /** Begins another one; the present one lasts until it is there. */
  move(): void
  /** Takes what the other page has said of it. */
  take(signal: Signal): void
  replace(line: Line, track: MediaStreamTrack | null): void
  limit(line: Line, share: Share): void
  /** How loud the other side is just now, 0 to 1. */
  loudness(): number
  end(): void
}

const inSession = (message: Negotiation, session: string): Negotiation =>
  message.kind === 'description'
    ? { kind: 'description', body: { ...message.body, session } }
    : { kind: 'candidates', body: { ...message.body, session } }

export function createTie(options: TieOptions): Tie {
  const { isPolite } = options
  let connection: Connection | null = null
  /** The one before it, for as long as this one is not there. */
  let before: Connection | null = null
  let session: string | undefined
  /** Goes up with each connection: what a former one tells is nothing any more. */
  let turn = 0
  let stopMeasuring = () => {}
  /** What came for a connection that is still being prepared. */
  let early: Signal[] = []

  const endBefore = () => {
    before?.close()
    before = null
  }
  const end = () => {
    stopMeasuring()
    stopMeasuring = () => {}
    endBefore()
    connection?.close()
    connection = null
    session = undefined
    early = []
    turn += 1
  }
  const onLink = (link: Link) => {
    if (link === 'connected') endBefore()
    if (!before) options.onLink(link)
  }
  const make = (configuration: RTCConfiguration, mine: number): { made: Connection; isByServer: boolean } => {
    const partner = options.partner()
    const server = partner && options.mediaServer()
    const isNow = () => mine === turn
    const ends = {
      configuration,
      onLink: (link: Link) => isNow() && onLink(link),
      onTrack: (line: Line, track: MediaStreamTrack) => isNow() && options.onTrack(line, track),
      onHopeless: () => isNow() && options.onHopeless(server !== null),
    }
    if (server) return { made: server.watch(partner, { ...ends, expects: options.expects }), isByServer: true }
    const send = (message: Negotiation) => {
      mark(message.kind)
      options.send(session === undefined ? message : inSession(message, session))
    }
    const made = connect({ ...ends, renew: options.configure, isPolite, tracks: options.tracks(), send })
    return { made, isByServer: false }
  }
  const prepare = async ({ named = isPolite ? undefined : crypto.randomUUID(), isNew = false }: Beginning = {}) => {
    session = named
    const mine = turn
    const configuration = await options.configure(isNew)
    if (mine !== turn) return
    const { made, isByServer } = make(configuration, mine)
    connection = made
    const judge = createJudge()
    stopMeasuring = made.measure((measured) => options.onQuality(judge(measured)))
    for (const signal of early.splice(0)) take(signal)
    options.onMade(isByServer)
  }
  const take = (signal: Signal) => {
    if (signal.kind !== 'description' && signal.kind !== 'candidates') return
    const { body } = signal
    // The other page does not know of it yet.
    if (options.mediaServer()) return
    // A page from before there were sessions names none.
    if (body.session !== undefined && body.session !== session) {
      if (!isPolite || !('sdp' in body) || body.type !== 'offer') return
      if (session === undefined) session = body.session
      else options.onAnew(body.session)
    }
    if (connection) connection.take(body)
    else early.push(signal)
  }
  return {
    session: () => session,
    begin: (how) => {
      end()
      void prepare(how)
    },
    move: () => {
      // One that is still being prepared goes the new way by itself.
      if (!connection) return
      stopMeasuring()
      endBefore()
      before = connection
      connection = null
      turn += 1
      void prepare()
    },
    take,
    replace: (line, track) => connection?.replace(line, track),
    limit: (line, share) => connection?.limit(line, share),
    loudness: () => {
      const [receiver] = connection?.peerConnection.getReceivers() ?? []
      return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0
    },
    end,
  }
}
