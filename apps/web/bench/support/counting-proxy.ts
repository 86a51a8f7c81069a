import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface CountingProxy {
  url: string
  /** All that came from the server since the last call, headers included. */
  takeBytes(): number
  stop(): void
}

/** Stands before a server and counts: workers and service workers fetch where a page's own tools do not see it. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  let bytes = 0
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    upstream.on('data', (chunk) => void (bytes += chunk.length))
    client.pipe(upstream).pipe(client)
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      socket.on('error', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  const takeBytes = () => {
    const taken = bytes
    bytes = 0
    return taken
  }
  return { url: `http://127.0.0.1:${own}`, takeBytes, stop: () => server.close() }
}
