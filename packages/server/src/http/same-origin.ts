import type { MiddlewareHandler } from 'hono'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses state-changing requests that another site's page sends with the visitor's cookie. A browser always names
 * the origin of such a request; programs that are not browsers send none and carry no cookie of a visitor.
 */
export function sameOrigin(url: string): MiddlewareHandler {
  const publicOrigin = new URL(url).origin
  return async (c, next) => {
    if (readingMethods.has(c.req.method)) return next()
    const origin = c.req.header('origin')
    const isCrossSite = c.req.header('sec-fetch-site') === 'cross-site'
    const isOurs =
      origin === undefined ? !isCrossSite : origin === publicOrigin || hostOf(origin) === new URL(c.req.url).host
    return isOurs ? next() : c.json({ message: 'Requests from other sites are refused.' }, 403)
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
