import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import { callerAddressHeader } from './caller-address.ts'
import { servePages } from './pages.ts'

interface Listening {
  /** Where it really listens: with port 0 the system chose one. */
  address: string
  /** Ends open streams too. */
  close(): Promise<void>
}

/**
 * Serves the app and the built pages on one port.
 *
 * @throws when the port is taken or may not be used.
 */
export async function listen(
  app: Hono,
  { host, port, url }: { host: string; port: number; url: string },
): Promise<Listening> {
  const outer = new Hono()
  outer.use(async (c, next) => {
    // Only the connection says who calls; what a client writes into this header does not count.
    c.req.raw.headers.set(callerAddressHeader, getConnInfo(c).remote.address ?? '')
    await next()
  })
  outer.route('/', app)
  servePages(outer, url)

  const server: ServerType = serve({ fetch: outer.fetch, port, hostname: host })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', ({ message }) =>
      reject(new Error(`Failed to listen on ${host}:${port}: ${message}. Please name another port in PORT.`)),
    )
  })
  const bound = server.address()
  return {
    address: `http://${host}:${typeof bound === 'object' && bound ? bound.port : port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
