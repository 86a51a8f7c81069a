import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { isIPv6 } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { Door } from './behind-door.ts'
import { behindDoor } from './behind-door.ts'
import { inFlight } from './in-flight.ts'
import { notServing } from './not-serving.ts'

/** Milliseconds and bytes. A client that takes longer, or says more, is cut off; nothing waits for it meanwhile. */
export interface WireLimits {
  headers: number
  /** From the first byte of a request to the last of its body. */
  request: number
  /** Between two requests of one connection. */
  keepAlive: number
  /** In which nothing moves on a connection in use: a client that reads no more. Longer than a stream's signs of life are apart. */
  silence: number
  headerBytes: number
}

export const wireLimits: WireLimits = {
  headers: 10_000,
  request: 20_000,
  keepAlive: 75_000,
  silence: 40_000,
  headerBytes: 16_384,
}

/** How often connections are looked at for those limits. */
const checkEvery = 1_000

export interface Listening {
  /** Where it really listens: with port 0 the system chose one. */
  address: string
  /** From now on requests are answered by the app; before, with 503. */
  serve(app: Hono, door: Door): void
  /** Begins nothing any more: requests are answered 503. Resolves when those in flight are answered and all is closed. */
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
  let answer = notServing('Atrium is starting')
  const toApp = getRequestListener((request, bindings) => answer.fetch(request, bindings))
  const server = createServer(
    {
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.keepAlive,
      maxHeaderSize: limits.headerBytes,
      connectionsCheckingInterval: Math.min(checkEvery, limits.request),
    },
    (request, response) => void toApp(request, response),
  )
  server.timeout = limits.silence
  const flight = inFlight(server)
  await bind(server, host, port)
  const bound = server.address()
  return {
    address: addressOf(host, typeof bound === 'object' && bound ? bound.port : port),
    serve: (app, door) => {
      answer = behindDoor(app, door)
    },
    drain: async () => {
      answer = notServing('Atrium is stopping')
      await flight.settled()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
    cut: () => server.closeAllConnections(),
  }
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', ({ message }) =>
      reject(new Error(`Failed to listen on ${host}:${port}: ${message}. Please name another port in PORT.`)),
    )
    server.listen(port, host)
  })
}

/** The address under which people reach it: of a wildcard, the machine's own. */
export function addressOf(host: string, port: number): string {
  const own: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const name = own[host] ?? host
  return `http://${isIPv6(name) ? `[${name}]` : name}:${port}`
}
