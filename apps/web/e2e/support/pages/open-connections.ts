import type { Page } from '@playwright/test'

/** A page whose connections are counted. */
export interface CountingWindow {
  openConnections: Set<RTCPeerConnection>
}

/** Keeps, in `openConnections`, the connections that the page makes from now on and has not closed. */
export const countConnections = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const open = new Set<RTCPeerConnection>()
    Object.assign(window, { openConnections: open })
    window.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        open.add(this)
      }
      override close() {
        open.delete(this)
        super.close()
      }
    }
  })
