import type { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono } from 'hono'
import type { Sessions } from './auth/sessions.ts'
import type { IceSettings } from './calls/ice.ts'
import type { MediaServer } from './calls/media/media-server.ts'
import type { MoneyPort } from './billing/money-port.ts'
import type { PaymentProvider } from './billing/payment-provider.ts'
import type { Clock } from './ports/clock.ts'
import { link } from './contract/values/text.ts'
import { tokenQueries } from './contract/pages/token-queries.ts'
import type { Database } from './db/database.ts'
import type { ClinicEvents } from './events/clinic-events.ts'
import { DeniedFailure, TooManyTriesFailure, unavailableIn } from './failures/failures.ts'
import { measureRequests } from './http/measure-requests.ts'
import { nothingHere } from './http/nothing-here.ts'
import { whence } from './auth/session/whence.ts'
import { redirectMovedRoom } from './http/redirect-moved-room.ts'
import { sameOrigin } from './http/same-origin.ts'
import { dataHeaders } from './http/security-headers.ts'
import { serveAuditExport } from './http/serve-audit-export.ts'
import { serveLogo } from './http/serve-logo.ts'
import { servePhoto } from './http/serve-photo.ts'
import { wholeBody } from './http/whole-body.ts'
import { importBody } from './http/import-body.ts'
import type { Caller } from './entrance/caller.ts'
import type { Log } from './ports/log.ts'
import type { Mail } from './mail/mail.ts'
import type { Metrics } from './ports/metrics.ts'
import type { Notary } from './ports/notary.ts'
import type { MemorySeal } from './sealing/memory-seal.ts'
import { appRouter } from './routers/app-router.ts'
import { turnsByKey } from './entrance/turns.ts'

/** What the app works with. Each has two real adapters; see docs/architecture.md. */
export interface AppDependencies {
  database: Database
  sessions: Sessions
  events: ClinicEvents
  clock: Clock
  log: Log
  /** The public address: state-changing requests from other origins are refused. */
  url: string
  mail: Mail
  money: MoneyPort
  /** Who moves the money, where somebody does; `money` is then its own. */
  payments?: PaymentProvider
  /** Signs the heads of audit chains. */
  notary: Notary
  /** For what no disk is to hold. */
  seal: MemorySeal
  /** By which servers pages of a call find each other. */
  ice: IceSettings
  /** What carries the calls of several, where there is one. */
  media?: MediaServer
  /** Whether everybody may register, and so make a clinic (R32). */
  isSignUpOpen: boolean
  /** Null when it may be sent requests, else why not; asks the database unless told otherwise. */
  whyNotReady?: () => Promise<string | null>
  metrics?: Metrics
}

/** What the app answers with data; pages, where they are served too, have headers of their own. */
const dataPaths = ['/trpc/*', '/api/*', '/healthz', '/readyz', '/metrics']

/** Signing in and out, and no more. */
const authPaths = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-in/second-step',
  '/api/auth/passkey/options',
  '/api/auth/passkey/verify',
  '/api/auth/sign-out',
]

const largestBody = 100 * 1024

/** The one call whose body may be larger. */
const importPath = '/trpc/import.preview'

/** Calls in one request: each takes a transaction of its own. */
const largestBatch = 20

/**
 * The whole server: one function from Request to Response. It is the same on Node and in a browser tab.
 *
 * @example const app = createApp({ database, sessions, events, clock: systemClock, log, url })
 *          const response = await app.fetch(new Request(`${url}/healthz`))
 */
export function createApp(dependencies: AppDependencies) {
  const { database, sessions, events, clock, log, url, mail, money, payments } = dependencies
  const { notary, seal, ice, media, isSignUpOpen, metrics } = dependencies
  const { whyNotReady = () => whyAway(database) } = dependencies
  const incident = (error: unknown, path: string | undefined) => {
    const id = crypto.randomUUID()
    log.error('A request failed', error, { incident: id, path })
    return id
  }
  const turns = turnsByKey()
  const entrance = { database, turns, money, clock, incident }
  const app = new Hono()
  for (const path of dataPaths) {
    if (metrics) app.use(path, measureRequests(metrics))
    app.use(path, dataHeaders(url))
  }
  app.use(sameOrigin(url))
  const callerOf = async (request: Request): Promise<Caller | null> => {
    const token = await sessions.tokenFrom(request)
    return token === null ? null : { token, ...whereFrom(request.headers) }
  }
  const whole = wholeBody(largestBody)
  const wholeImport = importBody(entrance, callerOf, { most: largestBody, read: whole })
  app.use((c, next) => (c.req.path === importPath ? wholeImport.read : whole)(c, next))
  app.onError((error, c) => {
    if (unavailableIn(error)) return c.json({ message: 'Please try again in a moment.' }, 503, comeBackSoon)
    return c.json({ message: 'Something went wrong on our side.', incident: incident(error, c.req.path) }, 500)
  })
  app.notFound(nothingHere)

  app.get('/healthz', (c) => c.json({ status: 'up' }))
  app.get('/readyz', async (c) => {
    const reason = await whyNotReady()
    return reason === null ? c.json({ status: 'ready' }) : c.json({ status: 'not ready', reason }, 503, comeBackSoon)
  })
  if (metrics) {
    app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }))
  }
  for (const path of authPaths) app.all(path, (c) => sessions.handle(c.req.raw))
  app.get('/api/photos/:clinic/:membership/:hash', async (c) =>
    servePhoto(c, entrance, await sessions.tokenFrom(c.req.raw)),
  )
  app.get('/api/logos/:clinic/:hash', async (c) => serveLogo(c, database, clock))
  app.post('/api/audit/export', async (c) => serveAuditExport(c, entrance, await callerOf(c.req.raw)))
  if (payments) app.post('/api/stripe', (c) => payments.hear(c.req.raw))
  app.all('/trpc/*', (c) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      maxBatchSize: largestBatch,
      allowMethodOverride: tokenQueries.has(c.req.path.slice('/trpc/'.length)),
      createContext: ({ info, resHeaders }) => ({
        request: c.req.raw,
        answerHeaders: resHeaders,
        ...whereFrom(c.req.raw.headers, info.connectionParams),
        ...entrance,
        sessions,
        events,
        mail,
        notary,
        seal,
        payments,
        ice,
        media,
        isSignUpOpen,
        refusal: wholeImport.refusalOf(c.req.raw),
      }),
      responseMeta: ({ errors }) => {
        const seconds = errors.map(waitOf).filter((wait) => wait !== null)
        return seconds.length > 0 ? { headers: new Headers({ 'retry-after': String(Math.max(...seconds)) }) } : {}
      },
      onError: ({ error }) => {
        if (error.cause instanceof DeniedFailure) metrics?.denied(error.cause.denial.reason)
      },
    }),
  )
  app.get('/:clinic/:room', redirectMovedRoom(database, clock))
  return app
}

/** Who and where a page says it is. A stream has no headers of its own, and says it in its parameters. */
function whereFrom(headers: Headers, parameters: Record<string, unknown> | null = null): Omit<Caller, 'token'> {
  const said = (name: 'clinic' | 'person') => headers.get(`x-${name}`) ?? textIn(parameters?.[name])
  return {
    whence: whence({ headers }),
    clinicLink: clinicLinkOf(said('clinic')),
    personId: said('person'),
    isBackground: headers.get('x-background') === '1',
  }
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : null)

/** What is no link names no clinic: the empty one, in which nobody has a membership. */
function clinicLinkOf(named: string | null): string | null {
  if (named === null) return null
  return link.safeParse(named).success ? named : ''
}

/** After how many seconds another try is worth it; null: waiting does not help. */
function waitOf({ code, cause }: TRPCError): number | null {
  if (cause instanceof TooManyTriesFailure) return cause.seconds
  return code === 'SERVICE_UNAVAILABLE' || code === 'TOO_MANY_REQUESTS' ? 1 : null
}

const comeBackSoon = { 'retry-after': '1' }

async function whyAway(database: Database): Promise<string | null> {
  const asked = database.transaction(({ run }) => run('select 1', []), { readOnly: true })
  return asked.then(
    () => null,
    () => 'The database cannot be reached',
  )
}
