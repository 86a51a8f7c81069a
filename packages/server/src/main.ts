import { hashPassword } from 'better-auth/crypto'
import closeWithGrace from 'close-with-grace'
import { createApp } from './app.ts'
import { betterAuthSessions } from './auth/better-auth.ts'
import { deleteExpired } from './auth/delete-expired.ts'
import { systemClock } from './clock.ts'
import { openDataFolder } from './db/data-folder.ts'
import type { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { readMigrations } from './db/migration-files.ts'
import { refoldNames } from './db/refold-names.ts'
import { postgresDatabase } from './db/postgres/postgres-database.ts'
import { demoPassword } from './db/seed-people.ts'
import { seed } from './db/seed.ts'
import type { Env } from './env.ts'
import { readEnv } from './env.ts'
import { databaseEvents } from './events/clinic-events.ts'
import type { Listening } from './http/listen.ts'
import { listen } from './http/listen.ts'
import { servePages } from './http/pages.ts'
import { pinoLog } from './process/pino-log.ts'
import { prometheus } from './process/prometheus.ts'
import { readiness } from './process/readiness.ts'

/** Milliseconds that requests in flight are given when the process is told to stop. */
const grace = 20_000
const hour = 60 * 60_000

const log = pinoLog()

async function start(): Promise<void> {
  const env = readEnv()
  const listening = await listen(env.host, env.port)
  const opened: (() => Promise<void> | void)[] = [() => listening.cut(), () => listening.drain()]
  try {
    const database = await openDatabase(env)
    opened.push(() => database.close())
    await serveFrom(database, env, listening)
  } catch (error) {
    for (const close of opened) await close()
    throw error
  }
}

async function openDatabase({ databaseUrl, migrationUrl, dataFolder }: Env): Promise<Database> {
  if (databaseUrl === undefined) return openDataFolder(dataFolder)
  return postgresDatabase({ url: databaseUrl, ...(migrationUrl !== undefined && { migrationUrl }) })
}

async function serveFrom(database: Database, env: Env, listening: Listening): Promise<void> {
  const migrations = await readMigrations()
  await migrate(database, migrations)
  await refoldNames(database)
  if (!env.isProduction) await seed(database, { now: systemClock(), passwordHash: await hashPassword(demoPassword) })
  const url = env.url ?? listening.address
  const onFault = (error: unknown) => log.error('Reading the clinics’ changes failed', error)
  const events = await databaseEvents(database, { clock: systemClock, onFault })
  const sessions = betterAuthSessions(database, { url, secret: env.secret, log })
  const ready = readiness(database, migrations)
  const metrics = prometheus({ database, events })
  const app = createApp({
    database,
    sessions,
    events,
    clock: systemClock,
    log,
    url,
    whyNotReady: ready.whyNot,
    metrics,
  })
  listening.serve(servePages(app, url), { url, trusted: env.trustedProxies })
  const cleaning = setInterval(cleanUp, hour, database)
  cleanUp(database)

  closeWithGrace({ delay: grace + 5_000, logger: false, onTimeout: () => process.exit(1) }, async ({ err }) => {
    if (err) log.fatal('The process ends after an error that nobody caught', err)
    ready.stop()
    clearInterval(cleaning)
    await events.close()
    const cutting = setTimeout(() => listening.cut(), err ? 0 : grace)
    await listening.drain()
    clearTimeout(cutting)
    await database.close()
  })
  console.log(`ready: ${listening.address}`)
  if (!env.isProduction) console.log(signInHelp)
}

function cleanUp(database: Database): void {
  deleteExpired(database, systemClock()).catch((error: unknown) => log.error('Deleting what has expired failed', error))
}

const signInHelp = `
Sign in with the password "${demoPassword}" as
  owner@harbor.example    Owner     Harbor Street Clinic (Premium)
  owner2@harbor.example   Owner
  admin@harbor.example    Admin
  admin2@harbor.example   Admin
  member@harbor.example   Member
  owner@oak.example       Owner     Oak Lane Practice (Free)
  p.novotna@harbor.example  Member  of both
`

await start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
