import { afterEach, beforeEach, vi } from 'vitest'
import { FakeConnection, forgetConnections } from './fake-connection.ts'

/** Each test of the file has connections without a network, and a clock of its own. */
export function withFakeConnections(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('RTCPeerConnection', FakeConnection)
    vi.stubGlobal('MediaStream', EventTarget)
  })
  afterEach(() => {
    forgetConnections()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
}
