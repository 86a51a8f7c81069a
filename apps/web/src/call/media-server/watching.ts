import type { Connection } from '../peer/connection.ts'
import { lineOf } from '../peer/lines.ts'
import type { Line } from '../peer/lines.ts'
import { measure } from '../peer/measure.ts'
import type { Measure } from '../peer/quality.ts'
import type { Link } from '../peer/watch-link.ts'
import { watchLink } from '../peer/watch-link.ts'
import { gathered } from './gathered.ts'
import type { MediaAnswer, MediaStep } from './media-step.ts'
import { seatedIn } from './media-step.ts'
import type { Pauses } from './pauses.ts'
import type { Sending } from './sending.ts'

export interface WatchingEnds {
  configuration: RTCConfiguration
  onLink: (link: Link) => void
  onTrack: (line: Line, track: MediaStreamTrack) => void
  onHopeless: () => void
  /** Whether anything should come just now: that page has not said that it sends nothing. */
  expects: () => boolean
}

interface Watched {
  of: { party: string; peer: string }
  sending: Sending
  ask: (step: MediaStep) => Promise<MediaAnswer>
  nextPause: Pauses
}

/** A connection by which one other page is got, and the seat of it. */
export interface Watching extends Connection {
  seat(): string | null
  /** The media server does not know of it any more. */
  isGone(): void
}

/**
 * Looks in a row without a packet after which the other page is not heard of: it may have lost its own way to the media server; and after
 * which another connection is tried.
 */
const silentLooks = { lost: 2, hopeless: 8 }

/** Milliseconds between two looks whether this page itself sends already. */
const untilSending = 200

/**
 * Gets from the media server what another page sends. Who is watched before sending is asked for again and again; once there is a
 * connection, only another one mends it.
 */
export function startWatching({ of, sending, ask, nextPause }: Watched, ends: WatchingEnds): Watching {
  const peerConnection = new RTCPeerConnection({ ...ends.configuration, bundlePolicy: 'max-bundle' })
  let seat: string | null = null
  let isOver = false
  let later: ReturnType<typeof setTimeout> | undefined
  let silentFor = 0

  const hopeless = () => {
    if (!isOver) ends.onHopeless()
  }
  const leave = () => {
    if (seat !== null) void ask({ step: 'leave', seats: [seat] }).catch(() => undefined)
    seat = null
  }
  const connect = async (offer: MediaAnswer) => {
    const given = seatedIn(offer)
    seat = given.seat
    if (isOver) return leave()
    await peerConnection.setRemoteDescription({ type: 'offer', sdp: given.sdp })
    await peerConnection.setLocalDescription()
    const sdp = await gathered(peerConnection)
    if (seat !== null && !isOver) await ask({ step: 'answer', seat, sdp })
  }
  const begin = async () => {
    const own = sending.seat()
    const offer = own === null ? null : await ask({ step: 'watch', seat: own, of }).catch(() => null)
    if (offer) return connect(offer).catch(hopeless)
    if (!isOver) later = setTimeout(() => void begin(), own === null ? untilSending : nextPause())
  }
  peerConnection.addEventListener('track', ({ transceiver, track }) => {
    const line = lineOf(peerConnection, transceiver)
    if (line) ends.onTrack(line, track)
  })
  const stopWatching = watchLink(peerConnection, {
    isPolite: false,
    followsNetwork: false,
    onLink: (link) => {
      silentFor = 0
      if (link === 'connected') nextPause.reset()
      ends.onLink(link)
    },
    restart: hopeless,
    onHopeless: hopeless,
  })
  const hearSilence = (received: number | null) => {
    if (received === null) return
    const wasSilent = silentFor >= silentLooks.lost
    silentFor = received === 0 && ends.expects() ? silentFor + 1 : 0
    const isSilent = silentFor >= silentLooks.lost
    if (isSilent !== wasSilent) ends.onLink(isSilent ? 'lost' : 'connected')
    if (silentFor >= silentLooks.hopeless) hopeless()
  }
  void begin()

  return {
    peerConnection,
    seat: () => seat,
    isGone: hopeless,
    // Nothing is agreed on with that page itself.
    take: () => undefined,
    replace: sending.replace,
    limit: sending.limit,
    measure: (onMeasured) =>
      measure(peerConnection, (here) => {
        hearSilence(here.received)
        onMeasured(onTheWhole(here, sending.measured()))
      }),
    close: () => {
      isOver = true
      clearTimeout(later)
      stopWatching()
      peerConnection.close()
      leave()
    },
  }
}

/** What comes is measured here; what goes, on its own way. */
const onTheWhole = (here: Measure, there: Measure | null): Measure => ({
  lossThere: there?.lossThere ?? 0,
  lossHere: here.lossHere,
  roundTrip: there?.roundTrip ?? here.roundTrip,
  room: there?.room ?? null,
  received: here.received,
})
