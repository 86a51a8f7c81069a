import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, inject, onTestFinished, test } from 'vitest'
import { stripeProvider } from '../../src/billing/stripe/stripe-provider.ts'
import { migrate } from '../../src/db/migrate.ts'
import { readMigrations } from '../../src/db/migration-files.ts'
import { postgresDatabase } from '../../src/db/postgres/postgres-database.ts'
import { createDatabase } from '../support/database/postgres-cluster.ts'
import { makeClinic } from '../support/people/clinic.ts'
import { eventOf, hear } from '../support/people/paying.ts'
import { seededRandom } from '../support/people/random.ts'
import { settingsOf } from '../support/stripe/settings.ts'
import { openStripeStandIn } from '../support/stripe/stand-in.ts'
import { scheduleOf } from '../support/stripe/stripe-books.ts'
import { assemble } from '../support/test-app.ts'
import { clientOf } from '../support/wire/call.ts'

const kills = 20
const program = fileURLToPath(new URL('../support/stripe/telling-program.ts', import.meta.url))

/** A clinic that pays Stripe, and a server of it whose telling is in a process that can be killed. */
async function payingServer() {
  const databaseUrl = await createDatabase(inject('postgresUrl'))
  const database = postgresDatabase({ url: databaseUrl })
  onTestFinished(() => database.close())
  await migrate(database, await readMigrations())
  const { id, people } = await makeClinic(database, { plan: 'free', people: { owner: 'owner' } })
  const standIn = await openStripeStandIn(() => new Date())
  onTestFinished(() => standIn.close())
  const provider = stripeProvider({
    settings: settingsOf(standIn.url),
    database,
    clock: () => new Date(),
    log: { info: () => undefined, error: () => undefined },
    url: 'http://atrium.test',
  })
  const app = await assemble(database, { payments: () => provider })
  onTestFinished(() => app.dependencies.events.close())
  app.clock.now = new Date()
  const { billing } = clientOf(app, people.owner)
  const inClinic = (text: string) =>
    database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [id])
      return run(text, [])
    })
  /** The day is over, and so are the leases of who is dead. */
  const fallDue = () =>
    inClinic(`with due as (update payment_wishes set next_try_at = now() where status = 'queued' returning 1)
      select pg_notify('atrium_payments', '') from due`)
  const waiting = async () => (await inClinic("select number from payment_wishes where status = 'queued'")).length
  await billing.checkout.mutate({ bought: 5 })
  const subscription = standIn.payCheckout()
  const { customer } = subscription
  await hear({ app, stripe: provider.access.stripe }, eventOf('customer.subscription.created', { customer }))
  const start = () => {
    const telling = startTelling(databaseUrl, standIn.url)
    // A test that fails leaves nobody behind.
    onTestFinished(() => void telling.kill('SIGKILL'))
    return telling
  }
  return { billing, standIn, subscription, inClinic, fallDue, waiting, start }
}

test(`killed between charge and record ${kills} times, nothing is charged twice and nothing is unrecorded`, async () => {
  const { billing, standIn, subscription, inClinic, fallDue, waiting, start } = await payingServer()
  const random = seededRandom(2026)
  let unrecorded = 0
  let telling = start()
  for (let round = 1; round <= kills; round += 1) {
    await billing.setSeats.mutate({ bought: 5 + round })
    // Every other kill comes once Stripe has charged and before that was heard; the others come at any moment.
    const isCharged = round % 2 === 0
    if (isCharged) standIn.hold = (what) => (isChange(what) ? new Promise(() => undefined) : Promise.resolve())
    await fallDue()
    const hasHappened = () => !isCharged || subscription.item.quantity === 5 + round
    await expect.poll(hasHappened).toBe(true)
    await after(isCharged ? 0 : random.pick([0, 2, 5, 10, 20, 40]))
    await end(telling, 'SIGKILL')
    standIn.hold = null
    if ((await waiting()) > 0 && subscription.item.quantity === 5 + round) unrecorded += 1
    await fallDue()
    telling = start()
    await expect.poll(waiting).toBe(0)
    expect(subscription.item.quantity).toBe(5 + round)
    // The first period, and each change once.
    expect(standIn.books.invoices).toHaveLength(1 + round)
  }

  await end(telling, 'SIGTERM')
  // Some kills must have come in between, or this test shows nothing.
  expect(unrecorded).toBeGreaterThanOrEqual(kills / 2)
  expect(await inClinic('select distinct kind, status from payment_wishes')).toEqual([['quantity', 'done']])
})

test(`killed ${kills} times while another length is asked for and taken back, one schedule is there or none, and the period is charged once (R19)`, async () => {
  const { billing, standIn, subscription, fallDue, waiting, start } = await payingServer()
  const random = seededRandom(2027)
  const coming = () => scheduleOf(standIn.books, subscription)?.phases[1]?.price
  const asking = [/schedules$/, /schedules\/\w+$/] as const
  let unrecorded = 0
  let telling = start()
  for (let round = 1; round <= kills; round += 1) {
    const isYear = round % 2 === 1
    // Died once Stripe has made a schedule, or said its phases, or released it; else at any moment.
    const step = round % 4 === 0 ? null : isYear ? random.pick(asking) : /release$/
    const reached = new Promise<void>((resolve) => {
      standIn.hold = async (what) => {
        if (!step?.test(what)) return
        resolve()
        await new Promise(() => undefined)
      }
    })
    await billing.changePlan.mutate({ plan: 'premium', period: isYear ? 'year' : 'month' })
    if (step) await reached
    else await after(random.pick([0, 2, 5, 10, 20, 40]))
    await end(telling, 'SIGKILL')
    standIn.hold = null
    if ((await waiting()) > 0) unrecorded += 1
    await fallDue()
    telling = start()
    await expect.poll(waiting).toBe(0)
    expect(coming()).toBe(isYear ? 'price_year' : undefined)
    expect(standIn.books.invoices).toHaveLength(1)
  }
  await billing.changePlan.mutate({ plan: 'premium', period: 'year' })
  await expect.poll(waiting).toBe(0)
  await end(telling, 'SIGTERM')
  standIn.renew(subscription, true)

  expect(unrecorded).toBeGreaterThanOrEqual(kills / 2)
  expect(standIn.books.invoices.map(({ lines }) => lines.map(({ price }) => price))).toEqual([
    ['price_year'],
    ['price_month'],
  ])
})

const isChange = (what: string) => what.startsWith('POST /v1/subscriptions/')

const startTelling = (databaseUrl: string, stripeUrl: string) =>
  spawn(process.execPath, [program, databaseUrl, stripeUrl], { stdio: 'ignore' })

async function end(child: ReturnType<typeof startTelling>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}
