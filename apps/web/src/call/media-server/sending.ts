import type { AskServers } from '../peer/known-servers.ts'
import { limitSender } from '../peer/limit-sender.ts'
import { layLines, senderOf, transmit } from '../peer/lines.ts'
import type { Line, Tracks } from '../peer/lines.ts'
import { measure } from '../peer/measure.ts'
import type { Measure } from '../peer/quality.ts'
import type { Share } from '../peer/share.ts'
import { watchLink } from '../peer/watch-link.ts'
import { gathered } from './gathered.ts'
import { seatedIn } from './media-step.ts'
import type { MediaAnswer, MediaStep } from './media-step.ts'
import { pauses } from './pauses.ts'

export interface SendingEnds {
  ask: (step: MediaStep) => Promise<MediaAnswer>
  configure: AskServers
  tracks: () => Tracks
  /** This page sends from another seat than before: who gets it is to get it anew. */
  onRenewed: () => void
}

export interface Sending {
  /** From which this page sends; null: not yet, or just now not. */
  seat(): string | null
  /** Another seat, for this one leads nowhere any more. */
  renew(): void
  replace(line: Line, track: MediaStreamTrack | null): void
  limit(line: Line, share: Share): void
  /** What was measured last on the way to the media server. */
  measured(): Measure | null
  close(): void
}

/** Sends this page's three lines to the media server, until it is closed: each loss is mended by a connection that begins anew. */
export function startSending({ ask, configure, tracks, onRenewed }: SendingEnds): Sending {
  let connection: RTCPeerConnection | null = null
  let seat: string | null = null
  let hasSent = false
  let last: Measure | null = null
  const shares = new Map<Line, Share>()
  /** Goes up with each beginning: what comes of a former one is let go. */
  let turn = 0
  let stopWatching = () => {}
  let again: ReturnType<typeof setTimeout> | undefined
  const nextPause = pauses()

  const drop = () => {
    turn += 1
    clearTimeout(again)
    stopWatching()
    connection?.close()
    connection = null
    seat = null
    last = null
  }
  const limitAll = () => {
    for (const [line, share] of shares) limitSender(senderOf(connection, line), share)
  }
  const make = async (mine: number) => {
    const configuration = await configure()
    if (mine !== turn) return
    const made = new RTCPeerConnection({ ...configuration, bundlePolicy: 'max-bundle' })
    connection = made
    const ends = { isPolite: false, followsNetwork: false, onLink: () => undefined, restart: begin, onHopeless: begin }
    const looks = [watchLink(made, ends), measure(made, (measured) => (last = measured))]
    stopWatching = () => {
      for (const stop of looks) stop()
    }
    layLines(made, 'sendonly', tracks())
    await made.setLocalDescription()
    const sdp = await gathered(made)
    if (mine !== turn) return
    const answer = seatedIn(await ask({ step: 'send', sdp }))
    if (mine !== turn) return
    await made.setRemoteDescription({ type: 'answer', sdp: answer.sdp })
    seat = answer.seat
    const isRenewed = hasSent
    hasSent = true
    nextPause.reset()
    limitAll()
    if (isRenewed) onRenewed()
  }
  const begin = () => {
    drop()
    const mine = turn
    make(mine).catch(() => {
      if (mine === turn) again = setTimeout(begin, nextPause())
    })
  }
  begin()

  return {
    seat: () => seat,
    renew: begin,
    replace: (line, track) => transmit(senderOf(connection, line), track),
    limit: (line, share) => {
      shares.set(line, share)
      limitSender(senderOf(connection, line), share)
    },
    measured: () => last,
    close: drop,
  }
}
