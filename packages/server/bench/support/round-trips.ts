import { createServer, connect } from 'node:net'

export interface CountingProxy {
  /** The database's address, by way of the counter. */
  url: string
  /** How often a client has waited for the server since the last call. */
  take(): number
  stop(): void
}

/** Stands between a client and PostgreSQL and counts round trips: the times that a client speaks after the server did. */
export async function countRoundTrips(databaseUrl: string, port: number): Promise<CountingProxy> {
  const target = new URL(databaseUrl)
  let trips = 0
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    let isServersTurn = false
    client.on('data', (data) => {
      if (!isServersTurn) trips += 1
      isServersTurn = true
      server.write(data)
    })
    server.on('data', (data) => {
      isServersTurn = false
      client.write(data)
    })
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('close', () => other.destroy())
      one.on('error', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => proxy.listen(port, '127.0.0.1', resolve))
  const through = new URL(databaseUrl)
  through.port = String(port)
  return {
    url: through.href,
    take: () => {
      const taken = trips
      trips = 0
      return taken
    },
    stop: () => proxy.close(),
  }
}
