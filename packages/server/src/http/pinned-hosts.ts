import type { MiddlewareHandler } from 'hono'

/** Asked by programs of the machine or the cluster, by whatever name they know. */
const forEverybody = new Set(['/healthz', '/readyz', '/metrics'])

/** Names of this machine that no other site can make a browser send. */
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Answers only under the public address, and to the machine itself. A site whose name is pointed at this server (DNS
 * rebinding) would otherwise be of the same origin as the pages here.
 */
export function pinnedHosts(url: string): MiddlewareHandler {
  const { host: publicHost, protocol, origin } = new URL(url)
  const addressed = `${origin}/`
  return async (c, next) => {
    // Nearly all of them: to read an address takes time.
    if (c.req.url.startsWith(addressed)) return next()
    const { host } = new URL(c.req.url)
    // A proxy may name the port that goes without saying: `atrium.example:443`.
    const isPublic = new URL(`${protocol}//${host}`).host === publicHost
    if (isPublic || loopback.test(host) || forEverybody.has(c.req.path)) return next()
    return c.json({ message: `Atrium answers here as ${publicHost}. ATRIUM_URL says under which address.` }, 421)
  }
}

/** Whether the origin is one under which this very request may have been made from a page of ours. */
export function isOurOrigin(origin: string, requestUrl: string, publicUrl: string): boolean {
  if (origin === publicUrl || origin === new URL(publicUrl).origin) return true
  const request = new URL(requestUrl)
  return loopback.test(request.host) && origin === request.origin
}
