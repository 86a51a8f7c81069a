import type { Candidate, Description } from '../signals/signal.ts'
import { batchCandidates } from './batch.ts'
import { limitSender } from './limit-sender.ts'
import { joinLines, layLines, lineOf, senderOf, transmit } from './lines.ts'
import type { Line, Tracks } from './lines.ts'
import { measure } from './measure.ts'
import type { Measure } from './quality.ts'
import type { Share } from './share.ts'
import { watchLink } from './watch-link.ts'
import type { Link } from './watch-link.ts'

export interface ConnectionOptions {
  configuration: RTCConfiguration
  /** Asks for the servers anew: what opened them may be too old for another way. None: they are not to be had just now. */
  renew: () => Promise<RTCConfiguration>
  /** Gives way when both sides make an offer at once; the other one makes the first. */
  isPolite: boolean
  tracks: Tracks
  send: (
    message: { kind: 'description'; body: Description } | { kind: 'candidates'; body: { candidates: Candidate[] } },
  ) => void
  onLink: (link: Link) => void
  onTrack: (line: Line, track: MediaStreamTrack) => void
  /** Mending did not help: both sides begin anew. */
  onHopeless: () => void
}

export interface Connection {
  readonly peerConnection: RTCPeerConnection
  take(message: Description | { candidates: Candidate[] }): void
  /** Sends that track from now on, or nothing. */
  replace(line: Line, track: MediaStreamTrack | null): void
  /** How much a line may carry. */
  limit(line: Line, share: Share): void
  /** Measures it until the returned function is called. */
  measure(onMeasured: (measure: Measure) => void): () => void
  close(): void
}

/**
 * A connection with one other page, by perfect negotiation: either side may make an offer at any time, and of two at once the polite
 * side takes its own back. All that changes the connection happens in turn, so that an offer never meets half of another.
 *
 * @see https://w3c.github.io/webrtc-pc/#perfect-negotiation-example
 */
export function connect(options: ConnectionOptions): Connection {
  const { configuration, isPolite, send, onTrack } = options
  const fixed = { bundlePolicy: 'max-bundle' } as const
  const peerConnection = new RTCPeerConnection({ ...configuration, ...fixed })
  const tracks = { ...options.tracks }
  /** What the other side offered and was passed over; its candidates are for nothing. */
  let ignoresOffer = false
  let isDescribed = false
  let isOver = false
  let turn = Promise.resolve()
  let early: Candidate[] = []

  const inTurn = (act: () => Promise<void>) => {
    const after = async (before: Promise<void>) => {
      await before
      // What is closed in the middle throws; anything else is mended by the watch over the link.
      if (!isOver) await act().catch(() => undefined)
    }
    turn = after(turn)
  }
  const describe = async () => {
    await peerConnection.setLocalDescription()
    // The ways that are found at once go with it: a word less to wait for. In a hidden page a short time may take a second.
    if (peerConnection.iceGatheringState !== 'complete' && !document.hidden) await batch.first()
    const { localDescription } = peerConnection
    if (!localDescription || isOver) return
    const body = { type: localDescription.type as Description['type'], sdp: localDescription.sdp }
    batch.leave(body)
    send({ kind: 'description', body })
    isDescribed = true
  }
  const offer = async () => {
    // It is wanted again once the present exchange is over.
    if (peerConnection.signalingState === 'stable') await describe()
  }
  const takeDescription = async ({ type, sdp }: Description) => {
    const isStable = peerConnection.signalingState === 'stable'
    if (type === 'answer' && isStable) return
    ignoresOffer = type === 'offer' && !isStable && !isPolite
    if (ignoresOffer) return
    await peerConnection.setRemoteDescription({ type, sdp })
    for (const candidate of early.splice(0)) await addCandidate(candidate)
    if (type !== 'offer') return
    joinLines(peerConnection, tracks)
    await describe()
  }
  const addCandidate = async (candidate: Candidate) => {
    if (!peerConnection.remoteDescription) {
      early.push(candidate)
      return
    }
    // One of a former offer fits nothing any more.
    if (!ignoresOffer) await peerConnection.addIceCandidate(candidate).catch(() => undefined)
  }

  const batch = batchCandidates(
    () => isDescribed,
    (candidates) => send({ kind: 'candidates', body: { candidates } }),
  )
  peerConnection.addEventListener('icecandidate', ({ candidate }) => candidate && batch.add(candidate))
  peerConnection.addEventListener('negotiationneeded', () => inTurn(offer))
  peerConnection.addEventListener('track', ({ transceiver, track }) => {
    const line = lineOf(peerConnection, transceiver)
    if (line) onTrack(line, track)
  })
  const renewServers = async () => {
    const renewed = await options.renew()
    if (renewed.iceServers && !isOver) peerConnection.setConfiguration({ ...renewed, ...fixed })
  }
  const stopWatching = watchLink(peerConnection, {
    isPolite,
    followsNetwork: true,
    onLink: options.onLink,
    restart: () => {
      // What is known is in before another way is looked for; what is asked for first serves the next try.
      void renewServers().catch(() => undefined)
      peerConnection.restartIce()
    },
    onHopeless: options.onHopeless,
  })
  if (!isPolite) layLines(peerConnection, 'sendrecv', tracks)

  return {
    peerConnection,
    take: (message) =>
      inTurn(async () => {
        if ('sdp' in message) await takeDescription(message)
        else for (const candidate of message.candidates) await addCandidate(candidate)
      }),
    replace: (line, track) => {
      tracks[line] = track
      transmit(senderOf(peerConnection, line), track)
    },
    limit: (line, share) => limitSender(senderOf(peerConnection, line), share),
    measure: (onMeasured) => measure(peerConnection, onMeasured),
    close: () => {
      isOver = true
      early = []
      batch.stop()
      stopWatching()
      peerConnection.close()
    },
  }
}
