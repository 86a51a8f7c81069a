import { afterAll } from 'vitest'
import type { AppDependencies } from '../../src/app.ts'
import { createApp } from '../../src/app.ts'
import { invitationsADay, isLongEnough } from '../../src/contract/values/limits.ts'
import { passkeysAt } from '../../src/auth/passkeys/passkeys.ts'
import type { Sessions } from '../../src/auth/sessions.ts'
import type { Database } from '../../src/db/database.ts'
import { databaseEvents } from '../../src/events/clinic-events.ts'
import type { Log } from '../../src/log.ts'
import type { Mail } from '../../src/mail/mail.ts'
import { tokensOf } from '../../src/mail/tokens.ts'
import { openDatabase } from './database/open-database.ts'

/** The session token stands plainly in this header; where signing in is the subject, Better Auth is used. */
export const sessionHeader = 'x-test-session'

/** Makes the tokens of every app under test. */
export const tokens = tokensOf('a secret of tests')

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
  mailsADay?: Mail['invitationsADay']
  isSignUpOpen?: boolean
  sessions?: (database: Database, url: string) => Sessions
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
  const start = async (database: Database) => {
    const app = await assemble(database, overrides)
    afterAll(async () => {
      await app.dependencies.events.close()
      await database.close()
    })
    return app
  }
  const app = await start(place.database)
  const another = async () => {
    const database = place.another()
    return database === place.database ? assemble(database, overrides) : start(database)
  }
  return { app, another }
}

/** An app over a database that is open already. */
export async function assemble(
  database: Database,
  {
    url = publicUrl,
    sessions = () => headerSessions,
    mail = 'outbox',
    mailsADay = invitationsADay,
    isSignUpOpen = false,
  }: Overrides = {},
): Promise<TestApp> {
  const clock = { now: startOfTests }
  const errors: LoggedError[] = []
  const log: Log = { info: () => {}, error: (message, error, details) => errors.push({ message, error, details }) }
  const dependencies: AppDependencies = {
    database,
    sessions: sessions(database, url),
    events: await databaseEvents(database, {
      clock: () => clock.now,
      onFault: (error) => errors.push({ message: 'events', error, details: undefined }),
    }),
    clock: () => clock.now,
    log,
    url,
    isSignUpOpen,
    mail: { way: mail, tokens, url, invitationsADay: mailsADay },
  }
  const app = createApp(dependencies)
  return { fetch: async (request) => app.fetch(request), dependencies, database, clock, errors }
}
