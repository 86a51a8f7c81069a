import type { Measure } from './quality.ts'

interface Counted {
  sent: number
  lostThere: number
  received: number
  lostHere: number
  roundTrip: number | null
  room: number | null
}

interface Report {
  type: string
  packetsSent?: number
  packetsLost?: number
  packetsReceived?: number
  roundTripTime?: number
  currentRoundTripTime?: number
  availableOutgoingBitrate?: number
  nominated?: boolean
  state?: string
}

function count(reports: Iterable<Report>): Counted {
  const sum: Counted = { sent: 0, lostThere: 0, received: 0, lostHere: 0, roundTrip: null, room: null }
  for (const report of reports) {
    switch (report.type) {
      case 'outbound-rtp':
        sum.sent += report.packetsSent ?? 0
        break
      case 'remote-inbound-rtp':
        sum.lostThere += Math.max(0, report.packetsLost ?? 0)
        break
      case 'inbound-rtp':
        sum.received += report.packetsReceived ?? 0
        sum.lostHere += Math.max(0, report.packetsLost ?? 0)
        break
      case 'candidate-pair':
        if (report.state !== 'succeeded' || report.nominated === false) break
        sum.roundTrip = report.currentRoundTripTime === undefined ? sum.roundTrip : report.currentRoundTripTime * 1_000
        sum.room = report.availableOutgoingBitrate ?? sum.room
        break
    }
  }
  return sum
}

const part = (lost: number, taken: number) => (lost + taken <= 0 ? 0 : Math.max(0, lost) / (Math.max(0, lost) + taken))

/** What has happened between two looks. */
export function between(before: Counted | null, now: Counted): Measure {
  const { roundTrip, room } = now
  if (!before) return { lossThere: 0, lossHere: 0, roundTrip, room, received: null }
  const lossThere = part(now.lostThere - before.lostThere, now.sent - before.sent)
  const received = now.received - before.received
  const lossHere = part(now.lostHere - before.lostHere, received)
  return { lossThere, lossHere, roundTrip, room, received }
}

/** Milliseconds between two looks. */
const every = 2_000

/** Measures a connection until the returned function is called; while nothing is connected there is nothing to measure. */
export function measure(connection: RTCPeerConnection, onMeasured: (measure: Measure) => void): () => void {
  let before: Counted | null = null
  let isOver = false
  const look = async () => {
    if (connection.connectionState !== 'connected') {
      before = null
      return
    }
    const reports: Report[] = []
    ;(await connection.getStats()).forEach((report: Report) => void reports.push(report))
    if (isOver) return
    const now = count(reports)
    onMeasured(between(before, now))
    before = now
  }
  const timer = setInterval(() => void look().catch(() => undefined), every)
  return () => {
    isOver = true
    clearInterval(timer)
  }
}
