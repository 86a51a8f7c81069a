import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { hashPassword } from 'better-auth/crypto'
import { Hono } from 'hono'
import { createApp } from './app.ts'
import { betterAuthSessions, callerAddressHeader } from './auth/better-auth.ts'
import { systemClock } from './clock.ts'
import { openDataFolder } from './db/data-folder.ts'
import { migrate } from './db/migrate.ts'
import { readMigrations } from './db/migration-files.ts'
import { postgresDatabase } from './db/postgres.ts'
import { demoPassword } from './db/seed-people.ts'
import { seed } from './db/seed.ts'
import type { Env } from './env.ts'
import { readEnv } from './env.ts'
import { databaseEvents } from './events/clinic-events.ts'
import { servePages } from './http/pages.ts'
import { jsonLog } from './log.ts'

await start(readEnv()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})

async function start(env: Env): Promise<void> {
  const log = jsonLog((line) => console.error(line))
  const database = env.databaseUrl === undefined ? await openDataFolder(env.dataFolder) : postgresDatabase(env.databaseUrl)
  await migrate(database, await readMigrations())
  if (!env.isProduction) await seed(database, { now: systemClock(), passwordHash: await hashPassword(demoPassword) })
  const events = await databaseEvents(database)
  const sessions = betterAuthSessions(database, { url: env.url, secret: env.secret })
  const app = createApp({ database, sessions, events, clock: systemClock, log, url: env.url })

  const outer = new Hono()
  outer.use(async (c, next) => {
    // Only the connection says who calls; what a client writes into this header does not count.
    c.req.raw.headers.set(callerAddressHeader, getConnInfo(c).remote.address ?? '')
    await next()
  })
  outer.route('/', app)
  servePages(outer, env.url)
  const server = serve({ fetch: outer.fetch, port: env.port, hostname: env.host }, ({ port }) => {
    console.log(`ready: http://${env.host}:${port}`)
    if (!env.isProduction) console.log(signInHelp)
  })

  const stop = () => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    void events.close().then(() => database.close())
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
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
