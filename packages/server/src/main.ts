import { hashPassword } from 'better-auth/crypto'
import closeWithGrace from 'close-with-grace'
import { createApp } from './app.ts'
import { betterAuthSessions } from './auth/better-auth.ts'
import { deleteExpired } from './auth/delete-expired.ts'
import { builtInLedger } from './billing/built-in-ledger.ts'
import type { MoneyPort } from './billing/money-port.ts'
import type { StripeProvider } from './billing/stripe/stripe-provider.ts'
import { callKeeper, keepEvery } from './calls/call-keeper.ts'
import type { MediaServer } from './calls/media/media-server.ts'
import { systemClock } from './ports/clock.ts'
import type { Notary } from './ports/notary.ts'
import { notaryOf } from './ports/notary.ts'
import type { Database } from './db/database.ts'
import { DatabaseStopped } from './db/embedded/database-stopped.ts'
import { migrate } from './db/migrate.ts'
import { readMigrations } from './db/migration-files.ts'
import { refoldNames } from './db/refold-names.ts'
import { demoPassword } from './db/seed-people.ts'
import { seed } from './db/seed.ts'
import type { Env } from './process/env.ts'
import { isProduction, readEnv } from './process/env.ts'
import { databaseEvents } from './events/clinic-events.ts'
import type { Listening } from './http/listen.ts'
import { listen } from './http/listen.ts'
import { servePages } from './http/pages/serve-pages.ts'
import { invitationsADay } from './contract/values/limits.ts'
import { unavailableIn } from './failures/failures.ts'
import type { Mail } from './mail/mail.ts'
import type { Tokens } from './mail/tokens.ts'
import { tokensOf } from './mail/tokens.ts'
import { memorySeal } from './sealing/memory-seal.ts'
import { settleDue } from './services/billing/settle.ts'
import { deleteClosedClinics } from './services/clinic/closing/delete-closed.ts'
import { setupAddress } from './services/clinic/setup-address.ts'
import { giveUpPlaces } from './entrance/by-token/by-visit.ts'
import { deleteOldHistory } from './services/history/delete-old-history.ts'
import { signCheckpoints } from './services/audit/checkpoints/sign-checkpoints.ts'
import { tellPlaces } from './services/account/tell-places.ts'
import { followEmails } from './services/account/profile/follow-emails.ts'
import { openFor } from './process/open-for.ts'
import { pinoLog } from './process/pino-log.ts'
import { prometheus } from './process/prometheus.ts'
import { readiness } from './process/readiness.ts'
import { speakJson } from './process/speak-json.ts'
import type { Running } from './process/stop-in-order.ts'
import { stopInOrder } from './process/stop-in-order.ts'

/** Milliseconds that requests in flight are given when the process is told to stop, and when it has lost its way. */
const grace = { asked: 20_000, failed: 5_000 }
/** For closing the rest, after which the process ends whatever still hangs. */
const closing = 5_000
const hour = 60 * 60_000
/** How often places in queues are given up that nobody has kept. */
const minute = 60_000

const log = pinoLog()
const running: Running = {}
let isStopping = false

async function start(): Promise<void> {
  const env = readEnv()
  running.listening = await listen(env.host, env.port)
  running.database = await openFor(env, endProcess)
  await serveFrom(running.database, env, running.listening)
}

/** Nothing here can go on without its database, so it ends as it does after any error that nobody caught. */
function endProcess(failure: DatabaseStopped): void {
  setImmediate(() => {
    throw failure
  })
}

async function serveFrom(database: Database, env: Env, listening: Listening): Promise<void> {
  const migrations = await readMigrations()
  await migrate(database, migrations)
  await refoldNames(database)
  if (!env.isProduction) await seed(database, { now: systemClock(), passwordHash: await hashPassword(demoPassword) })
  const url = env.url ?? listening.address
  const onFault = (error: unknown) => log.error('Reading the clinics’ changes failed', error)
  const onSealFault = (error: unknown) => log.error('Handing over the key of patients’ photos failed', error)
  const seal = memorySeal(database, { secret: env.secret, onFault: onSealFault })
  running.seal = seal
  const events = await databaseEvents(database, { clock: systemClock, onFault })
  running.events = events
  const tokens = tokensOf(env.secret)
  const mail: Mail = { way: mailWay(env), tokens, url, invitationsADay }
  const notary = await notaryOf(env.checkpointKey(), env.formerCheckpointKeys)
  const payments = await paymentsOf(database, env, url)
  const money = payments?.money ?? builtInLedger
  const media = await mediaOf(env, tokens)
  const setup = await setupAddress(database, mail, systemClock())
  const app = createApp({
    database,
    sessions: betterAuthSessions(database, {
      url,
      secret: env.secret,
      tokens,
      ...(!env.isProduction && { seeded: demoPassword }),
    }),
    events,
    clock: systemClock,
    log,
    url,
    mail,
    money,
    ...(payments && { payments }),
    notary,
    seal,
    ice: env.ice,
    ...(media && { media }),
    isSignUpOpen: env.isSignUpOpen,
    whyNotReady: readiness(database, migrations),
    metrics: prometheus({ database, events }),
  })
  listening.serve(servePages({ data: app, url, signUp: signUpOf(env, mail) }), { url, trusted: env.trustedProxies })
  const isMailed = mail.way !== 'none'
  running.cleaning = setInterval(cleanUp, hour, { database, notary, money, isMailed })
  running.givingUp = setInterval(giveUp, minute, database)
  const keepCalls = callKeeper(database, systemClock)
  const keep = () => keepCalls().catch((error: unknown) => logUnlessEnding('Keeping calls failed', error))
  running.keepingCalls = setInterval(() => void keep(), keepEvery)
  if (media) running.keepingMedia = await keepMedia(database, media)
  cleanUp({ database, notary, money, isMailed })
  console.log(`ready: ${listening.address}`)
  if (setup !== null) console.log(`\nNobody has a login here yet. Within an hour, set up the first clinic at\n${setup}`)
  if (!env.isProduction) console.log(signInHelp)
  console.log(mailHelp(mail, env))
  if (signUpOf(env, mail) === 'unmailed') console.log(noSignUpHelp)
  if (env.smtp) running.delivery = await deliver(database, mail, env.smtp)
  if (payments) running.telling = await tellStripe(payments)
}

function mailWay({ smtp, isProduction: isWork }: Env): Mail['way'] {
  if (smtp) return 'smtp'
  return isWork ? 'none' : 'outbox'
}

function signUpOf({ isSignUpOpen }: Env, { way }: Mail) {
  if (!isSignUpOpen) return 'closed'
  return way === 'none' ? 'unmailed' : 'open'
}

function mailHelp({ way, url }: Mail, { smtp }: Env): string {
  if (way === 'outbox') return `\nMail is kept, not sent: ${url}/outbox shows it.`
  if (!smtp) return '\nMail is not set up (SMTP_URL): whoever invites gets the link to hand over.'
  return `\nMail goes out by ${smtp.address.host}, from ${smtp.from.address}.`
}

/** What sends mail is loaded where mail is sent, and after all else. */
async function deliver(database: Database, mail: Mail, { address, from }: NonNullable<Env['smtp']>) {
  const [{ startDelivery }, { smtpPost }, { mailQueues }] = await Promise.all([
    import('./mail/delivery/mail-delivery.ts'),
    import('./mail/delivery/smtp-post.ts'),
    import('./mail/delivery/mail-queue.ts'),
  ])
  return startDelivery({ database, queues: mailQueues, mail, post: smtpPost(address, from), clock: systemClock, log })
}

/** Who moves the money, loaded where somebody does. */
async function paymentsOf(database: Database, { stripe: settings }: Env, url: string): Promise<StripeProvider | null> {
  if (!settings) return null
  const { stripeProvider } = await import('./billing/stripe/stripe-provider.ts')
  return stripeProvider({ settings, database, clock: systemClock, log, url })
}

/** What carries the calls of several, loaded where something does. */
async function mediaOf({ janus }: Env, tokens: Tokens): Promise<MediaServer | null> {
  if (!janus) return null
  const { janusMediaServer } = await import('./calls/media/janus/janus-media-server.ts')
  return janusMediaServer(janus, tokens)
}

async function keepMedia(database: Database, media: MediaServer): Promise<NodeJS.Timeout> {
  const { mediaKeeper } = await import('./calls/media/media-keeper.ts')
  const look = mediaKeeper(database, media)
  let isAway = false
  const keep = async () => {
    try {
      await look()
      isAway = false
    } catch (error) {
      // Once is enough to be told, until it is there again.
      if (!isAway) logUnlessEnding('Keeping the media server failed', error)
      isAway = true
    }
  }
  return setInterval(() => void keep(), keepEvery)
}

async function tellStripe({ access }: StripeProvider) {
  const { startTelling } = await import('./billing/stripe/telling/start-telling.ts')
  return startTelling(access)
}

interface Cleaning {
  database: Database
  notary: Notary
  money: MoneyPort
  isMailed: boolean
}

/** What a server does by itself: at its start, and each hour. */
function cleanUp({ database, notary, money, isMailed }: Cleaning): void {
  const onFault = (error: unknown) => logUnlessEnding('Cleaning up failed', error)
  deleteExpired(database, systemClock()).catch(onFault)
  deleteOldHistory(database, systemClock()).catch(onFault)
  followEmails(database, systemClock()).catch(onFault)
  tellPlaces(database, systemClock()).catch(onFault)
  settleDue({ database, money }, systemClock(), onFault).catch(onFault)
  deleteClosedClinics({ database, notary, onFault }, systemClock()).catch(onFault)
  signCheckpoints({ database, notary, log, isMailed }, systemClock()).catch(onFault)
}

function giveUp(database: Database): void {
  giveUpPlaces({ database }, systemClock()).catch((error: unknown) => logUnlessEnding('Giving up places failed', error))
}

/** While the process stops, or has lost its database for good, work in hand fails; the next process goes on with it. */
function logUnlessEnding(message: string, error: unknown): void {
  if (!isStopping && !(unavailableIn(error) instanceof DatabaseStopped)) log.error(message, error)
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

const noSignUpHelp =
  'Registering is open (ATRIUM_SIGN_UP), yet nobody can: it takes a link by mail. Set SMTP_URL, or make clinics by clinic:create.'

if (isProduction()) speakJson(log)

closeWithGrace(
  {
    delay: grace.asked + closing,
    // A program that has nothing left to do has failed to start, and says so by its own code.
    skip: ['beforeExit'],
    logger: { error: (error: unknown) => log.fatal('The process did not stop in order', error) },
    onSecondError: (error) => log.fatal('Another error that nobody caught, while the process ends', error),
    onSecondSignal: (signal) => log.info('Told again to stop: stopping at once', { signal }),
    onTimeout: () => log.info('Some of what was open did not close in time'),
  },
  async ({ err, signal }) => {
    isStopping = true
    if (err instanceof DatabaseStopped) log.fatal('The process ends with its database', err)
    else if (err) log.fatal('The process ends after an error that nobody caught', err)
    else log.info('Stopping', { signal })
    await stopInOrder(running, err ? grace.failed : grace.asked)
  },
)

await start().catch(async (error: unknown) => {
  // Who is told to stop while starting finds doors closed.
  if (isStopping) return
  if (isProduction()) log.fatal('Failed to start', error)
  else console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
  await stopInOrder(running, 0)
})
