import type { Page } from '@playwright/test'

/** Keeps count of the connections that the page makes from now on. */
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

export interface Traffic {
  /** Bytes of pictures and voices so far, over all open connections. */
  sent: number
  brought: number
  /** That were decoded. */
  pictures: number
  /** Pixels of the widest picture that comes. */
  width: number
}

export const trafficOf = (page: Page): Promise<Traffic> =>
  page.evaluate(async () => {
    const sum = { sent: 0, brought: 0, pictures: 0, width: 0 }
    const { openConnections } = window as unknown as { openConnections: Set<RTCPeerConnection> }
    for (const connection of openConnections) {
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, number | string>>) {
        if (report['type'] === 'outbound-rtp') sum.sent += Number(report['bytesSent'] ?? 0)
        if (report['type'] !== 'inbound-rtp') continue
        sum.brought += Number(report['bytesReceived'] ?? 0)
        sum.pictures += Number(report['framesDecoded'] ?? 0)
        sum.width = Math.max(sum.width, Number(report['frameWidth'] ?? 0))
      }
    }
    return sum
  })
