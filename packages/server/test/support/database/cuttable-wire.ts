import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

/** A wire between a server and its database that can be cut. */
export interface CuttableWire {
  /** The database's address, by way of the wire. */
  url: string
  /** Breaks every connection, and refuses new ones until it is mended. */
  cut(): void
  mend(): void
  stop(): void
}

export async function layWire(databaseUrl: string): Promise<CuttableWire> {
  const target = new URL(databaseUrl)
  const ends = new Set<Socket>()
  let isCut = false
  const join = (from: Socket, to: Socket) => {
    ends.add(from)
    from.on('error', () => to.destroy()).on('close', () => (ends.delete(from), to.destroy()))
    from.pipe(to)
  }
  const wire = createServer((client) => {
    if (isCut) return void client.destroy()
    const server = connect(Number(target.port), target.hostname)
    join(client, server)
    join(server, client)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  const bound = wire.address()
  const url = new URL(databaseUrl)
  url.port = String(typeof bound === 'object' && bound ? bound.port : '')
  const breakAll = () => {
    for (const end of ends) end.destroy()
  }
  return {
    url: url.href,
    cut: () => {
      isCut = true
      breakAll()
    },
    mend: () => void (isCut = false),
    stop: () => {
      wire.close()
      breakAll()
    },
  }
}
