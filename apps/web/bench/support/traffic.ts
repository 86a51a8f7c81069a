import type { Page } from '@playwright/test'
import type { CountingWindow } from '../../e2e/support/pages/open-connections.ts'

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
    const { openConnections } = window as unknown as CountingWindow
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
