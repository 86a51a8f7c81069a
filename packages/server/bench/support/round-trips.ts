import { createServer, connect } from 'node:net'

export interface CountingProxy {
  /** The database's address, by way of the counter. */
  url: string
  /** How often a client has waited for the server since the last call, how long in milliseconds, and the statements that were run. */
  take(): { trips: number; waited: number; statements: number }
  stop(): void
}

/** 'C', CommandComplete: what the server says at the end of each statement. */
const commandComplete = 67

/**
 * Stands between a client and PostgreSQL and counts statements, BEGIN and COMMIT included, and round trips: the times that
 * a client speaks after the server did.
 */
export async function countRoundTrips(databaseUrl: string, port: number): Promise<CountingProxy> {
  const target = new URL(databaseUrl)
  let counts = { trips: 0, waited: 0, statements: 0 }
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    // What waits to be sent in one packet would be time that nobody took.
    for (const socket of [client, server]) socket.setNoDelay(true)
    let isServersTurn = false
    let spokenAt = 0
    const read = messageReader((kind) => {
      if (kind === commandComplete) counts.statements += 1
    })
    client.on('data', (data) => {
      if (!isServersTurn) {
        counts.trips += 1
        spokenAt = performance.now()
      }
      isServersTurn = true
      server.write(data)
    })
    server.on('data', (data) => {
      if (isServersTurn) counts.waited += performance.now() - spokenAt
      isServersTurn = false
      read(data)
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
      const taken = counts
      counts = { trips: 0, waited: 0, statements: 0 }
      return taken
    },
    stop: () => proxy.close(),
  }
}

/** Reads what the server says, however the network cuts it up: each message is its kind, its length and its content. */
function messageReader(onMessage: (kind: number | undefined) => void): (data: Buffer) => void {
  let unread = Buffer.alloc(0)
  return (data) => {
    unread = Buffer.concat([unread, data])
    for (;;) {
      const length = unread.length < 5 ? Infinity : 1 + unread.readUInt32BE(1)
      if (unread.length < length) return
      onMessage(unread[0])
      unread = unread.subarray(length)
    }
  }
}
