import type { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Sessions } from './auth/sessions.ts'
import type { Clock } from './clock.ts'
import type { FailureData } from './contract/failure.ts'
import { link } from './contract/text.ts'
import type { Database } from './db/database.ts'
import type { ClinicEvents } from './events/clinic-events.ts'
import { sameOrigin } from './http/same-origin.ts'
import { dataHeaders } from './http/security-headers.ts'
import type { Log } from './log.ts'
import { appRouter } from './routers/app-router.ts'
import { turnsByKey } from './turns.ts'

/** What the app works with. Each has two real adapters; see docs/architecture.md. */
export interface AppDependencies {
  database: Database
  sessions: Sessions
  events: ClinicEvents
  clock: Clock
  log: Log
  /** The public address: state-changing requests from other origins are refused. */
  url: string
}

/** What the app answers with data; pages, where they are served too, have headers of their own. */
const dataPaths = ['/trpc/*', '/api/*', '/healthz', '/readyz']

/** Signing in and out, and no more. */
const authPaths = ['/api/auth/sign-in/email', '/api/auth/sign-out']

const largestBody = 100 * 1024

/** Calls in one request: each takes a transaction of its own. */
const largestBatch = 20

/**
 * The whole server: one function from Request to Response. It is the same on Node and in a browser tab.
 *
 * @example const app = createApp({ database, sessions, events, clock: systemClock, log, url })
 *          const response = await app.fetch(new Request(`${url}/healthz`))
 */
export function createApp({ database, sessions, events, clock, log, url }: AppDependencies) {
  const incident = (error: unknown, path: string | undefined) => {
    const id = crypto.randomUUID()
    log.error('A request failed', error, { incident: id, path })
    return id
  }
  const turns = turnsByKey()
  const app = new Hono()
  for (const path of dataPaths) app.use(path, dataHeaders(url))
  app.use(sameOrigin(url))
  app.use(bodyLimit({ maxSize: largestBody, onError: tooLarge }))
  app.onError((error, c) =>
    c.json({ message: 'Something went wrong on our side.', incident: incident(error, c.req.path) }, 500),
  )
  app.notFound((c) => c.json({ message: 'There is nothing at this address.' }, 404))

  app.get('/healthz', (c) => c.json({ status: 'up' }))
  app.get('/readyz', async (c) => {
    await database.transaction(({ run }) => run('select 1 from clinics limit 1', []))
    return c.json({ status: 'ready' })
  })
  for (const path of authPaths) app.all(path, (c) => sessions.handle(c.req.raw))
  app.all('/trpc/*', (c) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: largestBatch,
      createContext: ({ info }) => ({
        request: c.req.raw,
        clinicLink: clinicLinkOf(c.req.header('x-clinic') ?? info.connectionParams?.['clinic']),
        personId: c.req.header('x-person') ?? info.connectionParams?.['person'] ?? null,
        isBackground: c.req.header('x-background') === '1',
        database,
        turns,
        sessions,
        events,
        clock,
        incident,
      }),
      responseMeta: ({ errors }) => (errors.some(isPassing) ? { headers: new Headers({ 'retry-after': '1' }) } : {}),
    }),
  )
  return app
}

/** The same shape as any other 400, so that one reader does for all. */
function tooLarge(c: Context) {
  const fields = { '': [`More than ${largestBody} bytes`] }
  const data: FailureData = {
    code: 'BAD_REQUEST',
    httpStatus: 400,
    path: undefined,
    denial: null,
    fields,
    signedInAs: null,
    incident: null,
  }
  return c.json({ error: { message: 'The request is too large.', code: -32_600, data } }, 400)
}

/** What is no link names no clinic: the empty one, in which nobody has a membership. */
function clinicLinkOf(named: string | undefined): string | null {
  if (named === undefined) return null
  return link.safeParse(named).success ? named : ''
}

/** What will be answered in a moment. */
const isPassing = ({ code }: TRPCError) => code === 'SERVICE_UNAVAILABLE' || code === 'TOO_MANY_REQUESTS'
