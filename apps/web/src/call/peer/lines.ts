/** The three lines of every call, in their order: what is muted, switched or shared goes through them, and nothing is agreed on anew. */
const lines = ['microphone', 'camera', 'screen'] as const

export type Line = (typeof lines)[number]

export type Tracks = Record<Line, MediaStreamTrack | null>

/** Lays all three, each with its track. */
export function layLines(connection: RTCPeerConnection, direction: RTCRtpTransceiverDirection, tracks: Tracks): void {
  for (const line of lines) {
    const { sender } = connection.addTransceiver(line === 'microphone' ? 'audio' : 'video', { direction })
    transmit(sender, tracks[line])
  }
}

/** Sends as well on lines that the other side has laid. */
export function joinLines(connection: RTCPeerConnection, tracks: Tracks): void {
  for (const [at, transceiver] of connection.getTransceivers().entries()) {
    const line = lines[at]
    if (!line) continue
    transceiver.direction = 'sendrecv'
    transmit(transceiver.sender, tracks[line])
  }
}

/** What sends on that line; undefined: it is not laid. */
export const senderOf = (connection: RTCPeerConnection | null, line: Line): RTCRtpSender | undefined =>
  connection?.getTransceivers()[lines.indexOf(line)]?.sender

/** Which line that is; undefined: one of another page's version. */
export const lineOf = (connection: RTCPeerConnection, transceiver: RTCRtpTransceiver): Line | undefined =>
  lines[connection.getTransceivers().indexOf(transceiver)]

/** Sends that track from now on, or nothing. Refused where the connection has just been closed. */
export function transmit(sender: RTCRtpSender | undefined, track: MediaStreamTrack | null): void {
  void sender?.replaceTrack(track).catch(() => undefined)
}
