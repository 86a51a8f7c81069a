import type { MiddlewareHandler } from 'hono'
import type { Metrics } from '../ports/metrics.ts'
import { appRouter } from '../routers/app-router.ts'

// oxlint-disable-next-line no-underscore-dangle -- where tRPC keeps what was built
const procedures = new Set(Object.keys(appRouter._def.procedures))
const others = new Set([
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/auth/sign-in/email',
  '/api/auth/sign-in/second-step',
  '/api/auth/passkey/options',
  '/api/auth/passkey/verify',
  '/api/auth/sign-out',
])

/** Counts answers and how long they took, by what was asked for: names that we gave, never what a caller wrote. */
export function measureRequests(metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const { method, path } = c.req
    metrics.answered({ method, route: routeOf(path), status: c.res.status }, (performance.now() - begun) / 1_000)
  }
}

function routeOf(path: string): string {
  if (others.has(path)) return path
  const called = path.startsWith('/trpc/') ? path.slice('/trpc/'.length) : null
  if (called === null) return 'none'
  if (procedures.has(called)) return called
  return called.includes(',') ? 'batch' : 'none'
}
