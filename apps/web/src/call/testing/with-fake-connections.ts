import { afterEach, beforeEach, vi } from 'vitest'
import { FakeConnection, forgetConnections } from './fake-connection.ts'

class FakeStream extends EventTarget {
  private readonly tracks = new Set<unknown>()
  getTracks() {
    return [...this.tracks]
  }
  addTrack(track: unknown) {
    this.tracks.add(track)
  }
  removeTrack(track: unknown) {
    this.tracks.delete(track)
  }
}

/** Each test of the file has connections without a network, and a clock of its own. */
export function withFakeConnections(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('RTCPeerConnection', FakeConnection)
    vi.stubGlobal('MediaStream', FakeStream)
  })
  afterEach(() => {
    forgetConnections()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
}
