import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { SecureHeadersVariables } from 'hono/secure-headers'
import { sessionCookie } from '../auth/cookies.ts'
import { nothingHere } from './nothing-here.ts'
import { pageHeaders } from './security-headers.ts'

const folder = fileURLToPath(new URL('../../../../apps/web/dist/', import.meta.url))
const year = 365 * 24 * 60 * 60

/**
 * The app with the built pages around it: files under their hashed names for a year, and the one page for every other
 * address, see {@link pageWriter}.
 */
export function servePages(data: Hono, url: string): Hono {
  const index = `${folder}index.html`
  if (!existsSync(index)) return data
  const app = new Hono<{ Variables: SecureHeadersVariables }>()
  app.route('/', data)
  const page = pageWriter(readFileSync(index, 'utf8'), readPreloads())
  app.use(pageHeaders(url))
  app.use(
    '/assets/*',
    serveStatic({
      root: folder,
      precompressed: true,
      onFound: (_path, c) => c.header('cache-control', `public, max-age=${year}, immutable`),
    }),
  )
  app.get('/assets/*', nothingHere)
  const cookie = sessionCookie(url)
  const answerPage = (c: Context<{ Variables: SecureHeadersVariables }>) => {
    const nonce = c.get('secureHeadersNonce') ?? ''
    c.header('cache-control', 'no-cache')
    const isSignedIn = c.req.header('cookie')?.includes(cookie) ?? false
    return c.html(page({ nonce, isSignedIn, path: c.req.path.replace(/^\/c\/[^/]+/, '') || '/' }))
  }
  app.get('/', answerPage)
  app.get('/index.html', answerPage)
  app.use('*', serveStatic({ root: folder, precompressed: true }))
  app.get('*', (c, next) => (isServerPath(c.req.path) ? next() : answerPage(c)))
  return new Hono().notFound(nothingHere).route('/', app)
}

const isServerPath = (path: string) => /^\/(?:api|trpc)(?:\/|$)/.test(path)

/** Which files each page asks for once its first script has run: apps/web/vite.preload.ts writes it. */
function readPreloads(): Record<string, string[]> {
  const file = `${folder}preload.json`
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>) : {}
}

interface PageRequest {
  /** For the styles that the page makes itself. */
  nonce: string
  /** Whether a session came along; it may have ended. */
  isSignedIn: boolean
  path: string
}

/** Fills index.html: the nonce, a word on the session, and what a signed-in page is going to load. */
function pageWriter(html: string, preloads: Record<string, string[]>): (request: PageRequest) => string {
  const linksOf = new Map(Object.entries(preloads).map(([path, files]) => [path, files.map(linkTo).join('')]))
  return ({ nonce, isSignedIn, path }) =>
    html
      .replaceAll('__CSP_NONCE__', nonce)
      .replace('__SIGNED_IN__', isSignedIn ? 'maybe' : 'no')
      .replace('</head>', `${(isSignedIn && linksOf.get(path)) || ''}</head>`)
}

function linkTo(file: string): string {
  const rel = file.endsWith('.css') ? 'stylesheet' : 'modulepreload'
  return `<link rel="${rel}" crossorigin href="/${file}" />`
}
