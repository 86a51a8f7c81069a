import type { PGliteInterface } from '@electric-sql/pglite'
import { createApp } from './app.ts'
import type { Sessions } from './auth/sessions.ts'
import { systemClock } from './clock.ts'
import { personaHeader } from './contract/pages/persona.ts'
import type { Database } from './db/database.ts'
import type { Migration } from './db/migrate.ts'
import { migrate } from './db/migrate.ts'
import { pgliteDatabase } from './db/pglite.ts'
import { refoldNames } from './db/refold-names.ts'
import { seed } from './db/seed.ts'
import { databaseEvents } from './events/clinic-events.ts'
import type { Log } from './log.ts'
import { invitationsADay } from './contract/values/limits.ts'
import { tokensOf } from './mail/tokens.ts'

export interface DemoOptions {
  pglite: PGliteInterface
  /** The files of `migrations/`, bundled: a database of an older visit is brought to this version. */
  migrations: readonly Migration[]
  /** The page's origin. */
  url: string
  /** Where its pages begin, without a last slash: the origin, or a path of it. */
  pagesUrl: string
}

/**
 * The very app of the server, over a database in the tab. It migrates, fills an empty database with the
 * demo's clinics, and lets everybody in who is in it: whoever the request names by email is signed in.
 *
 * @example const app = await createDemoApp({ pglite, migrations, url: location.origin, pagesUrl: location.origin })
 *          await app.fetch(new Request('/trpc/me.get', { headers: { [personaHeader]: 'owner@harbor.example' } }))
 */
export async function createDemoApp({ pglite, migrations, url, pagesUrl }: DemoOptions) {
  const database = pgliteDatabase(pglite)
  await migrate(database, migrations)
  await refoldNames(database)
  await seed(database, { now: systemClock(), passwordHash: null })
  await openSessions(database)
  const onFault = (error: unknown) => consoleLog.error('Reading the clinic’s changes failed', error)
  const events = await databaseEvents(database, { clock: systemClock, onFault })
  return createApp({
    database,
    sessions: personaSessions(database),
    events,
    clock: systemClock,
    log: consoleLog,
    url,
    isSignUpOpen: false,
    // Nothing in a tab is a secret to who sits before it.
    mail: { way: 'outbox', tokens: tokensOf('the demo in a tab'), url: pagesUrl, invitationsADay },
  })
}

const tokenOf = (email: string) => `persona-${email}`

const personaSessions = (database: Database): Sessions => ({
  tokenFrom: async (request) => {
    const email = request.headers.get(personaHeader)
    return email === null ? null : tokenOf(email)
  },
  // The tab keeps the persona; there is nothing to end here.
  handle: async () => Response.json({ success: true }),
  // Nobody signs in with a password here: the persona is chosen.
  hash: async () => 'none',
  verify: async () => true,
  standsAlone: () => true,
  passkeys: () => null,
  open: async () => {
    await openSessions(database)
    return []
  },
})

/** A demo that was left open goes on where it was: its sessions are never idle and never end. */
const endOfDemos = '9999-01-01T00:00:00Z'

/** One session for each login; those who joined since the last visit get theirs now. */
async function openSessions(database: Database): Promise<void> {
  await database.asOwner(({ run }) =>
    run(
      `insert into sessions (id, token, user_id, expires_at, created_at, updated_at, active_at)
       select $1 || email, $1 || email, id, $2, now(), now(), $2 from users
       on conflict (id) do update set active_at = excluded.active_at`,
      [tokenOf(''), endOfDemos],
    ),
  )
}

const consoleLog: Log = {
  info: () => {},
  // oxlint-disable-next-line no-console -- the tab has no other log
  error: (message, error, details) => console.error(message, error, details),
}
