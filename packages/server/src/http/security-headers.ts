import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** The headers that every answer carries. The page's own content policy needs a nonce and comes from pages.ts. */
function headersFor(url: string, contentSecurityPolicy?: { defaultSrc: string[]; frameAncestors: string[] }) {
  return secureHeaders({
    ...(contentSecurityPolicy && { contentSecurityPolicy }),
    xFrameOptions: 'DENY',
    strictTransportSecurity: url.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
  })
}

/** For answers that are data: nothing in them may load or be framed. */
export const dataHeaders = (url: string): MiddlewareHandler =>
  headersFor(url, { defaultSrc: ["'none'"], frameAncestors: ["'none'"] })

/** For pages and their files. */
export const pageHeaders = (url: string): MiddlewareHandler => headersFor(url)
