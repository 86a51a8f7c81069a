import { hashPassword } from 'better-auth/crypto'
import { createApp } from './app.ts'
import { betterAuthSessions } from './auth/better-auth.ts'
import { systemClock } from './clock.ts'
import { openDataFolder } from './db/data-folder.ts'
import type { Database } from './db/database.ts'
import { migrate } from './db/migrate.ts'
import { readMigrations } from './db/migration-files.ts'
import { postgresDatabase } from './db/postgres/postgres-database.ts'
import { demoPassword } from './db/seed-people.ts'
import { seed } from './db/seed.ts'
import type { Env } from './env.ts'
import { readEnv } from './env.ts'
import { databaseEvents } from './events/clinic-events.ts'
import { listen } from './http/listen.ts'
import { jsonLog } from './log.ts'

async function start(): Promise<void> {
  const env = readEnv()
  const database = await openDatabase(env)
  try {
    await serveFrom(database, env)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openDatabase({ databaseUrl, dataFolder }: Env): Promise<Database> {
  return databaseUrl === undefined ? openDataFolder(dataFolder) : postgresDatabase({ url: databaseUrl })
}

async function serveFrom(database: Database, env: Env): Promise<void> {
  await migrate(database, await readMigrations())
  if (!env.isProduction) await seed(database, { now: systemClock(), passwordHash: await hashPassword(demoPassword) })
  const log = jsonLog((line) => console.error(line))
  const onFault = (error: unknown) => log.error('Reading the clinic’s changes failed', error)
  const events = await databaseEvents(database, { clock: systemClock, onFault })
  const sessions = betterAuthSessions(database, { url: env.url, secret: env.secret, log })
  const app = createApp({ database, sessions, events, clock: systemClock, log, url: env.url })
  const server = await listen(app, env)
  console.log(`ready: ${server.address}`)
  if (!env.isProduction) console.log(signInHelp)

  const stop = async () => {
    await server.close()
    await events.close()
    await database.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

const signInHelp = `
Sign in with the password "${demoPassword}" as
  owner@harbor.example    Owner     Harbor Street Clinic (Premium)
  owner2@harbor.example   Owner
  admin@harbor.example    Admin
  admin2@harbor.example   Admin
  member@harbor.example   Member
  owner@oak.example       Owner     Oak Lane Practice (Free)
`

await start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
