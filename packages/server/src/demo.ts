import type { PGliteInterface } from '@electric-sql/pglite'
import { createApp } from './app.ts'
import type { Sessions } from './auth/sessions.ts'
import { systemClock } from './ports/clock.ts'
import { notaryOf, noNotary } from './ports/notary.ts'
import { signCheckpoints } from './services/audit/checkpoints/sign-checkpoints.ts'
import { personaHeader } from './contract/pages/persona.ts'
import { builtInLedger } from './billing/built-in-ledger.ts'
import type { Database } from './db/database.ts'
import type { Migration } from './db/migrate.ts'
import { freshenSeed } from './db/freshen-seed.ts'
import { noIce } from './calls/ice.ts'
import { callKeeper, keepEvery } from './calls/call-keeper.ts'
import { giveUpPlaces } from './entrance/by-token/by-visit.ts'
import { migrate } from './db/migrate.ts'
import { pgliteDatabase } from './db/pglite.ts'
import { refoldNames } from './db/refold-names.ts'
import { seed } from './db/seed.ts'
import { databaseEvents } from './events/clinic-events.ts'
import type { Log } from './ports/log.ts'
import { invitationsADay } from './contract/values/limits.ts'
import { tokensOf } from './mail/tokens.ts'
import { memorySeal } from './sealing/memory-seal.ts'

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
  const giveUp = () => giveUpPlaces({ database }, systemClock())
  await giveUp()
  setInterval(() => void giveUp().catch((error: unknown) => consoleLog.error('Giving up places failed', error)), minute)
  const keepCalls = callKeeper(database, systemClock)
  setInterval(
    () => void keepCalls().catch((error: unknown) => consoleLog.error('Keeping calls failed', error)),
    keepEvery,
  )
  const onFault = (error: unknown) => consoleLog.error('Reading the clinic’s changes failed', error)
  const events = await databaseEvents(database, { clock: systemClock, onFault })
  const notary = await notaryOf(demoKey).catch(() => noNotary)
  if (notary !== noNotary) {
    const signing = signCheckpoints({ database, notary, log: consoleLog, isMailed: true }, systemClock())
    await signing.catch((error: unknown) => consoleLog.error('Signing the log failed', error))
  }
  const mailSecret = 'the demo in a tab'
  return createApp({
    database,
    sessions: personaSessions(database),
    events,
    clock: systemClock,
    log: consoleLog,
    url,
    money: builtInLedger,
    notary,
    seal: memorySeal(database, { secret: mailSecret, onFault }),
    ice: noIce,
    isSignUpOpen: false,
    // Nothing in a tab is a secret to who sits before it.
    mail: { way: 'outbox', tokens: tokensOf(mailSecret), url: pagesUrl, invitationsADay },
  })
}

const minute = 60_000

/** Nothing in a tab is a secret to who sits before it: this signs as a server does, and proves nothing. */
const demoKey = 'de'.repeat(32)

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

/**
 * One session for each login; those who joined since the last visit get theirs now. Where there is none yet nobody has been here, and
 * what the build has seeded is brought to this day.
 */
async function openSessions(database: Database): Promise<void> {
  await database.asOwner(async (transaction) => {
    const [[sessions] = []] = await transaction.run('select count(*) from sessions', [])
    if (Number(sessions) === 0) await freshenSeed(transaction, systemClock())
    await transaction.run(
      `insert into sessions (id, token, user_id, expires_at, created_at, updated_at, active_at)
       select $1 || email, $1 || email, id, $2, now(), now(), $2 from users
       on conflict (id) do update set active_at = excluded.active_at`,
      [tokenOf(''), endOfDemos],
    )
  })
}

const consoleLog: Log = {
  info: () => {},
  // oxlint-disable-next-line no-console -- the tab has no other log
  error: (message, error, details) => console.error(message, error, details),
}
