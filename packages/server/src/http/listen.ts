import type { BlockList } from 'node:net'
import { isIPv6 } from 'node:net'
import type { ServerType } from '@hono/node-server'
import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { callerAddress, callerAddressHeader } from './caller-address.ts'
import { pinnedHosts } from './pinned-hosts.ts'

/** Milliseconds and bytes. A client that takes longer, or says more, is cut off; nothing waits for it meanwhile. */
export interface WireLimits {
  headers: number
  /** From the first byte of a request to the last of its body. */
  request: number
  keepAlive: number
  headerBytes: number
}

export const wireLimits: WireLimits = { headers: 10_000, request: 20_000, keepAlive: 75_000, headerBytes: 16_384 }

/** How often connections are looked at for those limits. */
const checkEvery = 1_000

export interface Listening {
  /** Where it really listens: with port 0 the system chose one. */
  address: string
  /** From now on requests are answered by the app; before, with 503. */
  serve(app: Hono, door: Door): void
  /** Takes no more connections, and waits for the requests in flight. */
  drain(): Promise<void>
  /** Cuts what is left. */
  cut(): void
}

/**
 * Takes the port, before anything is opened: whoever cannot have it should find out at once.
 *
 * @throws when the port is taken or may not be used.
 */
export async function listen(host: string, port: number, limits: WireLimits = wireLimits): Promise<Listening> {
  let answer = new Hono().all('*', (c) => c.json({ message: 'Atrium is starting.' }, 503, { 'retry-after': '1' }))
  const server: ServerType = createAdaptorServer({
    fetch: (...request: Parameters<Hono['fetch']>) => answer.fetch(...request),
    serverOptions: {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: Math.min(checkEvery, limits.request),
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', ({ message }) =>
      reject(new Error(`Failed to listen on ${host}:${port}: ${message}. Please name another port in PORT.`)),
    )
    server.listen(port, host)
  })
  const bound = server.address()
  const boundPort = typeof bound === 'object' && bound ? bound.port : port
  return {
    address: addressOf(host, boundPort),
    serve: (app, door) => {
      answer = behindDoor(app, door)
    },
    drain: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      }),
    cut: () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
  }
}

/** The address under which people reach it: of a wildcard, the machine's own. */
export function addressOf(host: string, port: number): string {
  const own: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const name = own[host] ?? host
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`
}

export interface Door {
  /** The public address: requests under other names are refused. */
  url: string
  /** Proxies whose word on the caller's address counts. */
  trusted: BlockList | undefined
}

/** Only the connection says who calls, and proxies that are trusted; what a client writes into this header does not count. */
function behindDoor(app: Hono, { url, trusted }: Door): Hono {
  const outer = new Hono()
  outer.use(pinnedHosts(url))
  outer.use(async (c, next) => {
    const { headers } = c.req.raw
    headers.set(callerAddressHeader, callerAddress(getConnInfo(c).remote.address ?? '', headers, trusted))
    await next()
  })
  outer.route('/', app)
  return outer
}
