import type { MiddlewareHandler } from 'hono'
import { isOurOrigin } from './pinned-hosts.ts'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses state-changing requests that another site's page sends with the visitor's cookie. A browser always names
 * the origin of such a request; programs that are not browsers send none and carry no cookie of a visitor.
 */
export function sameOrigin(url: string): MiddlewareHandler {
  return async (c, next) => {
    if (readingMethods.has(c.req.method)) return next()
    const origin = c.req.header('origin')
    const isCrossSite = c.req.header('sec-fetch-site') === 'cross-site'
    const isOurs = origin === undefined ? !isCrossSite : isOurOrigin(origin, c.req.url, url)
    return isOurs ? next() : c.json({ message: 'Requests from other sites are refused.' }, 403)
  }
}
