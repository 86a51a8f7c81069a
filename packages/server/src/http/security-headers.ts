import type { MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { NONCE, secureHeaders } from 'hono/secure-headers'

type ContentPolicy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>['contentSecurityPolicy']>

/** The headers that every answer carries. */
function headersFor(url: string, contentSecurityPolicy: ContentPolicy) {
  return secureHeaders({
    contentSecurityPolicy,
    xFrameOptions: 'DENY',
    strictTransportSecurity: url.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
  })
}

/** For answers that are data: nothing in them may load or be framed, and nobody keeps them. */
export const dataHeaders = (url: string): MiddlewareHandler =>
  every(headersFor(url, { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }), async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })

/** For pages and their files; the nonce of a page's own styles is `c.get('secureHeadersNonce')`. */
export const pageHeaders = (url: string): MiddlewareHandler =>
  headersFor(url, {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", NONCE],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  })
