import { beforeEach, describe, expect, test } from 'vitest'
import { daysLater } from '../../support/people/billing.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { eventOf, hear, startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const stripe = await startStripeApp()
const { app, another, standIn } = stripe
const other = await another()
beforeEach(() => {
  other.clock.now = startOfTests
})

const bill = [
  'clinics',
  'subscriptions',
  'payment_accounts',
  'payment_events',
  'payment_invoices',
  'audit_events',
  'messages',
] as const
const about = (customer: string) => ({ object: 'subscription', customer })

/** A clinic whose Owner has paid, and Stripe has not said so yet. */
async function paidClinic() {
  const { id, people } = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner' } })
  const owner = clientOf(app, people.owner)
  await owner.billing.checkout.mutate({ bought: 3 })
  const subscription = standIn.payCheckout()
  return { id, people, owner, subscription, customer: subscription.customer }
}

describe('what is not from Stripe is 400, and nothing is done', () => {
  test.each([
    ['another secret', { secret: 'whsec_of_somebody_else' }],
    ['signed too long ago', { at: startOfTests.getTime() / 1_000 - 301 }],
  ])('%s', async (_name, signed) => {
    const { id, customer } = await paidClinic()
    const before = await rowsOf(app.database, id, bill)
    const response = await hear(stripe, eventOf('customer.subscription.created', about(customer)), signed)

    expect(response.status).toBe(400)
    expect(await rowsOf(app.database, id, bill)).toEqual(before)
  })

  test('altered on the way, without a signature, or none at all', async () => {
    const { customer } = await paidClinic()
    const payload = JSON.stringify(eventOf('customer.subscription.created', about(customer)))
    const timestamp = startOfTests.getTime() / 1_000
    const secret = 'whsec_known_to_tests'
    const signature = stripe.stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
    const send = (body: string, headers: Record<string, string>) =>
      app.fetch(new Request('http://atrium.test/api/stripe', { method: 'POST', body, headers }))

    expect((await send(`${payload} `, { 'stripe-signature': signature })).status).toBe(400)
    expect((await send(payload, {})).status).toBe(400)
    expect((await send(payload, { 'stripe-signature': 'v1=nothing' })).status).toBe(400)
    expect((await send('', { 'stripe-signature': signature })).status).toBe(400)
    expect((await send(payload, { 'stripe-signature': signature })).status).toBe(200)
    expect((await app.fetch(new Request('http://atrium.test/api/stripe'))).status).toBe(404)
  })
})

describe('a message', () => {
  test('that comes twice, at once and later, is acted on once', async () => {
    const { id, customer, owner } = await paidClinic()
    const event = eventOf('checkout.session.completed', { object: 'checkout.session', customer })
    const answers = await Promise.all([
      hear(stripe, event),
      hear({ app: other, stripe: stripe.stripe }, event),
      hear(stripe, event),
    ])
    const before = await rowsOf(app.database, id, bill)
    daysLater(app, 2)

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await (await hear(stripe, event)).json()).toMatchObject({ outcome: 'known' })
    expect(await rowsOf(app.database, id, bill)).toEqual(before)
    expect(before['payment_events']).toHaveLength(1)
    const { items } = await owner.audit.list.query({ action: 'plan.changed' })
    expect(items).toHaveLength(1)
  })

  test('three days late, and after what came later, says only whom to ask about', async () => {
    const { owner, customer, subscription } = await paidClinic()
    subscription.status = 'past_due'
    await hear(stripe, eventOf('invoice.payment_failed', { object: 'invoice', customer }))
    subscription.status = 'active'
    daysLater(app, 3)
    await hear(stripe, eventOf('invoice.paid', { object: 'invoice', customer }))
    // The first of all comes last.
    await hear(stripe, eventOf('customer.subscription.created', { ...about(customer), status: 'incomplete' }))

    expect(await owner.billing.get.query()).toMatchObject({ plan: 'premium', missingPayment: null })
  })

  test('of another clinic, of nobody here, or of what we do not hear of, changes nothing', async () => {
    const mine = await stripeClinic(stripe)
    const theirs = await stripeClinic(stripe)
    const before = await rowsOf(app.database, mine.id, bill)
    const outcomes = [
      eventOf('customer.subscription.updated', about(theirs.customer)),
      eventOf('customer.subscription.updated', about('cus_of_another_shop')),
      eventOf('customer.subscription.updated', { object: 'subscription', customer: null }),
      eventOf('charge.succeeded', { object: 'charge', customer: mine.customer }),
      eventOf('invoice.created', { object: 'invoice', customer: mine.customer }),
    ].map(async (event) => ((await (await hear(stripe, event)).json()) as { outcome: string }).outcome)

    expect(await Promise.all(outcomes)).toEqual(['followed', 'foreign', 'of no clinic', 'of no clinic', 'of no clinic'])
    expect(await rowsOf(app.database, mine.id, bill)).toEqual(before)
  })

  test('that claims what is not so is not believed', async () => {
    const { billing, customer } = await stripeClinic(stripe)
    const claims = { ...about(customer), status: 'canceled', items: { data: [{ quantity: 99 }] } }
    await hear(stripe, eventOf('customer.subscription.deleted', claims))

    expect(await billing.get.query()).toMatchObject({ plan: 'premium', seats: { bought: 10 } })
  })

  test('while Stripe does not answer is 503, so that it comes again; and is acted on then', async () => {
    const { id, customer, owner } = await paidClinic()
    const event = eventOf('customer.subscription.created', about(customer))
    standIn.fault = 'down'

    expect((await hear(stripe, event)).status).toBe(503)
    expect((await rowsOf(app.database, id, ['payment_events']))['payment_events']).toEqual([])
    standIn.fault = null
    expect((await hear(stripe, event)).status).toBe(200)
    expect((await owner.billing.get.query()).plan).toBe('premium')
  })

  test('whose answer another has overtaken is asked for anew: older is never written over newer', async () => {
    const { billing, customer, subscription } = await stripeClinic(stripe)
    subscription.status = 'past_due'
    let [isHeld, release] = [false, () => {}]
    const held = new Promise<void>((reached) => {
      standIn.hold = async (what) => {
        if (isHeld || what !== 'GET /v1/subscriptions') return
        isHeld = true
        reached()
        await new Promise<void>((resolve) => (release = resolve))
      }
    })
    const old = hear(stripe, eventOf('customer.subscription.updated', about(customer)))
    await held
    subscription.status = 'active'
    await hear(stripe, eventOf('invoice.paid', { object: 'invoice', customer }))
    release()
    await old

    expect((await billing.get.query()).missingPayment).toBeNull()
  })
})

test('nobody of the clinic waits while Stripe thinks: a price is asked for outside of every lock', async () => {
  const { people } = await stripeClinic(stripe)
  const ways: (() => void)[] = []
  const reached = new Promise<void>((resolve) => {
    standIn.hold = async (what) => {
      if (what !== 'POST /v1/invoices/create_preview') return
      resolve()
      await new Promise<void>((goOn) => ways.push(goOn))
    }
  })
  const buying = call(app, 'billing.setSeats', 'mutation', { bought: 12 }, people.owner)
  await reached
  const role = { membershipId: people.member.membershipId, role: 'admin' }

  expect((await call(app, 'user.changeRole', 'mutation', role, people.second)).status).toBe(200)
  expect((await call(app, 'billing.get', 'query', undefined, people.second)).status).toBe(200)
  standIn.hold = null
  for (const goOn of ways) goOn()
  expect((await buying).status).toBe(200)
})
