import { afterAll } from 'vitest'
import type { AppDependencies } from '../../src/app.ts'
import { createApp } from '../../src/app.ts'
import { invitationsADay, isLongEnough } from '../../src/contract/values/limits.ts'
import { passkeysAt } from '../../src/auth/passkeys/passkeys.ts'
import { noIce } from '../../src/calls/ice.ts'
import type { IceSettings } from '../../src/calls/ice.ts'
import { builtInLedger } from '../../src/billing/built-in-ledger.ts'
import type { PaymentProvider } from '../../src/billing/payment-provider.ts'
import type { MediaServer } from '../../src/calls/media/media-server.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Sessions } from '../../src/auth/sessions.ts'
import type { Database } from '../../src/db/database.ts'
import { databaseEvents } from '../../src/events/clinic-events.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Mail } from '../../src/mail/mail.ts'
import { tokensOf } from '../../src/mail/tokens.ts'
import { notaryOf } from '../../src/ports/notary.ts'
import { memorySeal } from '../../src/sealing/memory-seal.ts'
import { openDatabase } from './database/open-database.ts'

/** The session token stands plainly in this header; where signing in is the subject, Better Auth is used. */
export const sessionHeader = 'x-test-session'

/** Makes the tokens of every app under test. */
export const tokens = tokensOf('a secret of tests')

/** Signs the checkpoints of every app under test. */
export const notary = await notaryOf('5e'.repeat(32))

const publicUrl = 'http://atrium.test'

export const hashInTests = (password: string) => `hash of ${password}`

const headerSessions: Sessions = {
  tokenFrom: (request) => Promise.resolve(request.headers.get(sessionHeader)),
  hash: (password) => Promise.resolve(hashInTests(password)),
  standsAlone: (password) => isLongEnough(password),
  passkeys: passkeysAt(publicUrl, tokens),
  verify: (password, kept) => Promise.resolve(kept === hashInTests(password)),
  open: ({ email }) => Promise.resolve([`test-session=${email}`]),
  handle: () => Promise.resolve(Response.json({ message: 'These tests sign in by a header.' }, { status: 404 })),
}

/** What the log was told, for tests of the 500 path. */
export interface LoggedError {
  message: string
  error: unknown
  details: Record<string, unknown> | undefined
}

export interface TestApp {
  /** The whole server, as createApp answers it. */
  fetch(request: Request): Promise<Response>
  dependencies: AppDependencies
  database: Database
  /** The time that the app is told. A test may set it. */
  clock: { now: Date }
  errors: LoggedError[]
}

/** The moment at which every test begins. */
export const startOfTests = new Date('2026-03-02T09:00:00.000Z')

interface Overrides {
  url?: string
  mail?: Mail['way']
  mailsADay?: Partial<Mail['invitationsADay']>
  isSignUpOpen?: boolean
  ice?: IceSettings
  /** What carries the calls of several. */
  media?: MediaServer
  /** How long another server's key is waited for: to end a hang. */
  sealWaits?: { patience: number; goneAfter: number }
  sessions?: (database: Database, url: string) => Sessions
  /** Who moves the money. */
  payments?: (given: { database: Database; clock: Clock; log: Log; url: string }) => PaymentProvider
}

/**
 * One app over one new database for the whole test file, closed after its last test.
 *
 * @example const { app, another } = await startTestApp()
 */
export async function startTestApp(
  overrides: Overrides = {},
): Promise<{ app: TestApp; another: () => Promise<TestApp> }> {
  const place = await openDatabase()
  const databases = new Set([place.database])
  // Registered once, before any test: within one it would come too late.
  afterAll(async () => {
    for (const database of databases) {
      for (const each of listening.get(database) ?? []) await each.close()
      await database.close()
    }
  })
  const another = async () => {
    const database = place.another()
    databases.add(database)
    return assemble(database, overrides)
  }
  return { app: await assemble(place.database, overrides), another }
}

/** What listens on each database: connections that outlive a test would pile up, for a worker has many files. */
const listening = new WeakMap<Database, { close(): Promise<void> }[]>()

/** An app over a database that is open already. Whoever opened it closes what listens there. */
export async function assemble(
  database: Database,
  {
    url = publicUrl,
    sessions = () => headerSessions,
    mail = 'outbox',
    mailsADay = {},
    isSignUpOpen = false,
    payments: paymentsOf,
    ice = noIce,
    media,
    sealWaits = { patience: 10 * 60_000, goneAfter: 10 * 60_000 },
  }: Overrides = {},
): Promise<TestApp> {
  const clock = { now: startOfTests }
  const errors: LoggedError[] = []
  const log: Log = { info: () => {}, error: (message, error, details) => errors.push({ message, error, details }) }
  const payments = paymentsOf?.({ database, clock: () => clock.now, log, url })
  const events = await databaseEvents(database, {
    clock: () => clock.now,
    onFault: (error) => errors.push({ message: 'events', error, details: undefined }),
  })
  const onSealFault = (error: unknown) => errors.push({ message: 'seal', error, details: undefined })
  const seal = memorySeal(database, { secret: 'of the tests', onFault: onSealFault, ...sealWaits })
  listening.set(database, [...(listening.get(database) ?? []), events, seal])
  const dependencies: AppDependencies = {
    database,
    sessions: sessions(database, url),
    events,
    clock: () => clock.now,
    log,
    url,
    isSignUpOpen,
    money: payments?.money ?? builtInLedger,
    ...(payments && { payments }),
    notary,
    seal,
    ice,
    ...(media && { media }),
    mail: { way: mail, tokens, url, invitationsADay: { ...invitationsADay, ...mailsADay } },
  }
  const app = createApp(dependencies)
  return { fetch: async (request) => app.fetch(request), dependencies, database, clock, errors }
}
