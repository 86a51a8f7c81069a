import { beforeEach, describe, expect, test } from 'vitest'
import { daysLater, refusalOf } from '../../support/people/billing.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const stripe = await startStripeApp()
const { app, another, standIn, tell, wishes, subscriptionUpdated } = stripe
const other = await another()
beforeEach(() => {
  other.clock.now = startOfTests
})

describe('to begin to pay (R19)', () => {
  test('happens on Stripe’s page: the clinic is on Premium when Stripe says so, with what was paid for', async () => {
    const { billing, subscription } = await stripeClinic(stripe, { bought: 10 })

    expect(subscription.item).toMatchObject({ quantity: 10, price: 'price_month' })
    expect(await billing.get.query()).toMatchObject({
      plan: 'premium',
      provider: 'stripe',
      period: 'month',
      seatPrice: 3_500,
      taxBasisPoints: 800,
      seats: { bought: 10, used: 4, free: 6 },
      current: { from: '2026-03-02' },
      renewsOn: '2026-04-02',
      next: { total: 37_800 },
      paymentMethod: 'card',
      card: { brand: 'visa', last4: '4242', month: 8, year: 2028 },
    })
    expect((await billing.invoices.query()).items).toMatchObject([
      { total: 37_800, payment: { status: 'paid' }, lines: [{ kind: 'period', seats: 10 }] },
    ])
  })

  test('costs what Stripe says, and nobody is on Premium by asking alone', async () => {
    const { people } = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner' } })
    const { billing } = clientOf(app, people.owner)
    const { today, version } = await billing.previewPlan.query({ plan: 'premium', bought: 3 })

    expect(today).toEqual({ net: 10_500, tax: 840, total: 11_340 })
    expect(await refusalOf(billing.changePlan.mutate({ plan: 'premium', bought: 3, version }))).toMatchObject({
      status: 409,
      message: expect.stringContaining('payment method'),
    })
    expect(await billing.get.query()).toMatchObject({ plan: 'free' })
  })

  test('by two Owners at once opens one page: the other’s is closed, and nobody pays twice', async () => {
    const { id, people } = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner', second: 'owner' } })
    const answers = await Promise.all([
      call(app, 'billing.checkout', 'mutation', { bought: 3 }, people.owner),
      call(other, 'billing.checkout', 'mutation', { bought: 5 }, people.second),
    ])
    const [account] = (await rowsOf(app.database, id, ['payment_accounts']))['payment_accounts'] as {
      customer_id: string
    }[]
    const open = [...standIn.books.sessions.values()].filter(
      ({ customer, status }) => customer === account?.customer_id && status === 'open',
    )

    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(open).toHaveLength(1)
  })

  test('more people came while somebody paid: as many seats as are taken by then (R16)', async () => {
    const { people, id } = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner' } })
    const owner = clientOf(app, people.owner)
    await owner.billing.checkout.mutate({ bought: 1 })
    await owner.invitation.send.mutate({ emails: ['late@stripe.example'] })
    const { customer } = standIn.payCheckout()
    await subscriptionUpdated(customer)
    await tell()

    expect((await owner.billing.get.query()).seats).toMatchObject({ bought: 2, used: 1, reserved: 1 })
    expect(await wishes(id)).toMatchObject([{ kind: 'quantity', quantity: 2, status: 'done' }])
  })
})

describe('the end (R19)', () => {
  test('is told at once, and taken back', async () => {
    const { billing, subscription } = await stripeClinic(stripe)
    await billing.changePlan.mutate({ plan: 'free' })
    await tell()
    expect(subscription.isEnding).toBe(true)
    await billing.changePlan.mutate({ plan: 'premium' })
    await tell()
    expect(subscription.isEnding).toBe(false)
  })

  test('comes at the moment that was paid for, also while Stripe is silent; and a late word of it changes nothing', async () => {
    const { billing, me, subscription, tellApp, people } = await stripeClinic(stripe)
    await billing.changePlan.mutate({ plan: 'free' })
    await tell()
    app.clock.now = new Date(subscription.item.ends * 1_000 - 1_000)
    expect((await me.get.query()).plan).toBe('premium')
    app.clock.now = new Date(subscription.item.ends * 1_000)
    expect((await me.get.query()).plan).toBe('free')
    await tellApp('customer.subscription.updated')
    subscription.status = 'canceled'
    await tellApp('customer.subscription.deleted')
    expect((await me.get.query()).plan).toBe('free')
    const { items } = await clientOf(app, people.admin).audit.list.query({ action: 'plan.changed' })
    expect(items.map(({ after }) => after?.['plan'])).toEqual(['free', 'premium'])
  })

  test('that Stripe could not be told of in time ends what it has begun anew', async () => {
    const { billing, me, subscription } = await stripeClinic(stripe)
    standIn.fault = 'down'
    app.clock.now = new Date(subscription.item.ends * 1_000 - 60_000)
    await billing.changePlan.mutate({ plan: 'free' })
    await tell()
    app.clock.now = new Date(subscription.item.ends * 1_000 + 60_000)
    expect((await me.get.query()).plan).toBe('free')
    standIn.renew(subscription, true)
    standIn.fault = null
    app.clock.now = new Date(subscription.item.begins * 1_000 + 60 * 60_000)
    await tell()

    expect(subscription.status).toBe('canceled')
  })
})

describe('a payment that failed', () => {
  test('is told by Stripe, freezes after its time, and all is back when it is paid (R20)', async () => {
    const { billing, people, subscription, tellApp } = await stripeClinic(stripe, {
      sharedRooms: { walkIn: ['member'] },
    })
    const { room } = clientOf(app, people.member)
    app.clock.now = new Date(subscription.item.ends * 1_000)
    standIn.renew(subscription, false)
    await tellApp('invoice.payment_failed')
    const rooms = await room.list.query()

    expect(await billing.get.query()).toMatchObject({ plan: 'premium', missingPayment: { isFrozen: false } })
    expect((await billing.invoices.query()).items[0]).toMatchObject({
      payment: { status: 'open', url: expect.stringContaining('https://invoice.stripe.test/') },
    })
    daysLater(app, 14)
    expect(await billing.get.query()).toMatchObject({ plan: 'free', missingPayment: { isFrozen: true } })
    subscription.status = 'active'
    await tellApp('invoice.paid')

    expect(await billing.get.query()).toMatchObject({ plan: 'premium', missingPayment: null, seats: { bought: 10 } })
    expect(await room.list.query()).toEqual(rooms)
  })

  test('for so long that Stripe gives up: the clinic is on Free, and begins anew when it will', async () => {
    const { billing, people, subscription, tellApp } = await stripeClinic(stripe)
    subscription.status = 'past_due'
    await tellApp('customer.subscription.updated')
    daysLater(app, 20)
    subscription.status = 'canceled'
    await tellApp('customer.subscription.deleted')

    expect(await billing.get.query()).toMatchObject({ plan: 'free', missingPayment: null })
    await clientOf(app, people.second).billing.checkout.mutate({ bought: 4 })
    standIn.payCheckout()
    await tellApp('checkout.session.completed')
    expect(await billing.get.query()).toMatchObject({ plan: 'premium', seats: { bought: 4 } })
  })
})

test('a clinic that was billed by invoice before Stripe is shown so while Stripe is away, and begins to pay with what it has', async () => {
  const { people } = await makeClinic(app.database, { seatsBought: 6, people: { owner: 'owner' } })
  const { billing } = clientOf(app, people.owner)
  standIn.fault = 'down'
  expect(await billing.get.query()).toMatchObject({
    plan: 'premium',
    provider: 'stripe',
    paymentMethod: null,
    next: null,
  })
  standIn.fault = null
  expect(await refusalOf(billing.setSeats.mutate({ bought: 8 }))).toMatchObject({ status: 409 })
  await billing.checkout.mutate({ bought: 6 })
  await subscriptionUpdated(standIn.payCheckout().customer)

  expect(await billing.get.query()).toMatchObject({ plan: 'premium', paymentMethod: 'card', seats: { bought: 6 } })
})

test('Stripe’s own page is for Owners, and leads back', async () => {
  const { billing, people, customer } = await stripeClinic(stripe)

  expect(await billing.portal.mutate()).toEqual({ url: `https://portal.stripe.test/${customer}` })
  for (const who of [people.admin, people.member]) {
    expect(await refusalOf(clientOf(app, who).billing.portal.mutate())).toMatchObject({ denial: { reason: 'role' } })
    expect(await refusalOf(clientOf(app, who).billing.checkout.mutate({}))).toMatchObject({
      denial: { reason: 'role' },
    })
  }
  expect(await refusalOf(billing.checkout.mutate({}))).toMatchObject({ status: 409 })
  expect(standIn.asked.find(({ what }) => what === 'POST /v1/billing_portal/sessions')?.fields['return_url']).toMatch(
    /^http:\/\/atrium\.test\/c\/link-\d+\/settings\/billing$/,
  )
})
