/** Every connection that was made, by its name. */
const made = new Map<string, FakeConnection>()
let isReachable = true

/** Whether any way leads from page to page. Where none does, what was agreed on stays without a connection. */
export function setReachable(isPossible: boolean): void {
  isReachable = isPossible
}

/**
 * A connection without a network: descriptions are agreed on as browsers do it, and whoever has agreed is connected. An answer names the
 * offer that it is to, so that one to another offer is refused.
 */
export class FakeConnection extends EventTarget {
  readonly name = crypto.randomUUID()
  signalingState: RTCSignalingState = 'stable'
  readonly iceGatheringState: RTCIceGatheringState = 'complete'
  connectionState: RTCPeerConnectionState = 'new'
  localDescription: RTCSessionDescriptionInit | null = null
  remoteDescription: RTCSessionDescriptionInit | null = null
  readonly transceivers: object[] = []
  /** With which it has agreed last. */
  across: FakeConnection | undefined
  /** Whatever is agreed on, nothing comes through any more: only another connection helps. */
  isBroken = false
  servers: string[] = []
  private offers = 0

  constructor(configuration: RTCConfiguration = {}) {
    super()
    this.setConfiguration(configuration)
    made.set(this.name, this)
  }
  addTransceiver() {
    const transceiver = makeTransceiver()
    this.transceivers.push(transceiver)
    if (this.transceivers.length === 1) this.restartIce()
    return transceiver
  }
  getTransceivers() {
    return this.transceivers
  }
  getReceivers() {
    return []
  }
  async setLocalDescription() {
    if (this.signalingState === 'have-remote-offer') {
      this.localDescription = { type: 'answer', sdp: `${this.name} to ${this.remoteDescription?.sdp ?? ''}` }
      this.signalingState = 'stable'
      return
    }
    this.offers += 1
    this.localDescription = { type: 'offer', sdp: `${this.name} ${this.offers}` }
    this.signalingState = 'have-local-offer'
  }
  async setRemoteDescription(description: RTCSessionDescriptionInit) {
    const { type, sdp = '' } = description
    const known = this.remoteDescription?.sdp?.split(' ')[0]
    if (known !== undefined && known !== sdp.split(' ')[0]) throw new Error('This is of another connection.')
    if (type === 'answer') {
      if (!sdp.endsWith(` to ${this.localDescription?.sdp ?? '?'}`)) throw new Error('This answers another offer.')
      this.signalingState = 'stable'
      this.agree(made.get(sdp.split(' ')[0] ?? ''))
    } else {
      // One's own offer is taken back.
      this.signalingState = 'have-remote-offer'
      while (this.transceivers.length < 3) this.transceivers.push(makeTransceiver())
    }
    if (!this.remoteDescription) this.giveTracks(sdp.split(' ')[0] ?? '')
    this.remoteDescription = description
  }
  /** What comes is there as soon as it is agreed on, though nothing may ever come. */
  private giveTracks(of: string) {
    for (const [at, transceiver] of this.transceivers.entries()) {
      const track = { kind: at === 0 ? 'audio' : 'video', label: of }
      this.dispatchEvent(Object.assign(new Event('track'), { transceiver, track }))
    }
  }
  async addIceCandidate() {}
  /** The servers by which it looks for ways. */
  setConfiguration({ iceServers = [] }: RTCConfiguration) {
    this.servers = iceServers.flatMap(({ urls }) => urls)
  }
  async getStats() {
    return new Map()
  }
  restartIce() {
    queueMicrotask(() => this.connectionState !== 'closed' && this.dispatchEvent(new Event('negotiationneeded')))
  }
  close() {
    this.connectionState = 'closed'
  }
  private agree(other: FakeConnection | undefined) {
    if (!isReachable || !other || other.connectionState === 'closed' || this.isBroken || other.isBroken) return
    this.across = other
    other.across = this
    for (const each of [this, other]) each.become('connected')
  }
  become(state: RTCPeerConnectionState) {
    this.connectionState = state
    this.dispatchEvent(new Event('connectionstatechange'))
  }
}

const makeTransceiver = () => ({
  direction: 'sendrecv',
  sender: { replaceTrack: async () => undefined, getParameters: () => ({}) },
})

/** Those that are not closed. */
export const openConnections = (): FakeConnection[] =>
  [...made.values()].filter(({ connectionState }) => connectionState !== 'closed')

export function forgetConnections(): void {
  made.clear()
  isReachable = true
}
