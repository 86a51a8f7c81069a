import { expect, test } from 'vitest'
import { reconcile } from '../../../src/billing/stripe/reconcile.ts'
import { refusalOf } from '../../support/people/billing.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests } from '../../support/test-app.ts'
import { clientOf } from '../../support/wire/call.ts'

const stripe = await startStripeApp({ longestAnswer: 3_000 })
const { app, standIn, provider, tell, wishes, coming } = stripe
const compare = async (link: string, mend = false) =>
  (await reconcile(provider.access, provider.money, mend)).filter(({ clinic }) => clinic === link || clinic === null)
const kept = ['clinics', 'subscriptions', 'payment_accounts', 'payment_wishes', 'payment_invoices'] as const

test('where all is the same there is nothing to say, also while seats wait to be told', async () => {
  const { link, billing } = await stripeClinic(stripe)
  await billing.setSeats.mutate({ bought: 12 })

  expect(await compare(link)).toEqual([])
})

test('another number of seats there is reported and left alone, and then told what it is here', async () => {
  const { id, link, subscription } = await stripeClinic(stripe)
  // Stripe knows no parts of a second.
  app.clock.now = new Date(startOfTests.getTime() + 90_500)
  subscription.item.quantity = 17
  const before = await rowsOf(app.database, id, kept)
  const drift = [{ clinic: link, what: '10 seats here, 17 there', isMendable: true }]

  expect(await compare(link)).toEqual(drift)
  expect(await rowsOf(app.database, id, kept)).toEqual(before)
  expect(await compare(link, true)).toEqual(drift)
  await tell()
  expect(subscription.item.quantity).toBe(10)
  expect(await compare(link)).toEqual([])
})

test('an end that nobody told us of is reported, and then taken over', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  subscription.status = 'canceled'

  expect(await compare(link)).toEqual([{ clinic: link, what: 'Premium here, canceled there', isMendable: true }])
  expect((await billing.get.query()).plan).toBe('premium')
  await compare(link, true)
  expect((await billing.get.query()).plan).toBe('free')
})

test('an end that somebody asked for there, or took back, is reported, and then taken over', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  subscription.isEnding = true
  expect(await compare(link, true)).toEqual([{ clinic: link, what: 'goes on here, ends there', isMendable: true }])
  expect((await billing.get.query()).pending).toMatchObject({ plan: 'free' })
  subscription.isEnding = false
  expect(await compare(link, true)).toMatchObject([{ what: 'ends here, goes on there' }])
  expect((await billing.get.query()).pending).toBeNull()
})

test('somebody who has begun to pay unheard is reported, and then on Premium', async () => {
  const { link, people } = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner' } })
  const { billing } = clientOf(app, people.owner)
  await billing.checkout.mutate({ bought: 3 })
  standIn.payCheckout()

  expect(await compare(link, true)).toEqual([{ clinic: link, what: 'Free here, active there', isMendable: true }])
  expect(await billing.get.query()).toMatchObject({ plan: 'premium', seats: { bought: 3 } })
})

test('a subscription that goes on after its end here takes a person to decide', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  await billing.changePlan.mutate({ plan: 'free' })
  await tell()
  app.clock.now = new Date(subscription.item.ends * 1_000)
  expect((await billing.get.query()).plan).toBe('free')
  standIn.renew(subscription, true)

  expect(await compare(link, true)).toEqual([{ clinic: link, what: 'Free here, active there', isMendable: false }])
  expect((await billing.get.query()).plan).toBe('free')
})

test('seats that wait to be told are not wished anew when something else is mended', async () => {
  const { id, link, billing, subscription } = await stripeClinic(stripe)
  await billing.setSeats.mutate({ bought: 12 })
  subscription.status = 'unpaid'

  expect(await compare(link, true)).toMatchObject([{ what: 'paid here, unpaid there' }])
  expect(await wishes(id)).toMatchObject([{ kind: 'quantity', quantity: 12 }])
})

test('prices that differ take a person to decide', async () => {
  const { access, money } = provider
  const settings = { ...access.settings, prices: { month: 'price_year', year: 'price_year' } }

  expect((await reconcile({ ...access, settings }, money, false)).filter(({ clinic }) => clinic === null)).toEqual([
    { clinic: null, what: 'a seat costs 3500 a month here, and 37800 a year there', isMendable: false },
  ])
})

test('a payment that failed or came in unheard is reported, and then taken over', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  subscription.status = 'unpaid'
  expect(await compare(link, true)).toMatchObject([{ what: 'paid here, unpaid there' }])
  expect((await billing.get.query()).missingPayment).not.toBeNull()
  subscription.status = 'active'
  expect(await compare(link, true)).toMatchObject([{ what: 'unpaid here, paid there' }])
  expect((await billing.get.query()).missingPayment).toBeNull()
})

test('another length that waits to be told, or was told, is no drift', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  await billing.changePlan.mutate({ plan: 'premium', period: 'year' })

  expect(await compare(link)).toEqual([])
  await tell()
  expect(coming(subscription)).toBeDefined()
  expect(await compare(link)).toEqual([])
  app.clock.now = new Date(subscription.item.ends * 1_000)
  standIn.renew(subscription, true)
  expect(await compare(link)).toEqual([])
})

test('another length there, now or from the period’s end on, is reported, and then taken over', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  await billing.changePlan.mutate({ plan: 'premium', period: 'year' })
  await tell()
  const schedule = [...standIn.books.schedules.values()].at(-1)
  if (schedule) schedule.status = 'released'

  expect(await compare(link)).toEqual([
    { clinic: link, what: 'from the period’s end by the year here, as now there', isMendable: true },
  ])
  expect((await billing.get.query()).pending).not.toBeNull()
  await compare(link, true)
  expect((await billing.get.query()).pending).toBeNull()
  subscription.item.price = 'price_year'
  expect(await compare(link, true)).toMatchObject([{ what: 'paid by the month here, by the year there' }])
  expect((await billing.get.query()).period).toBe('year')
  expect(await compare(link)).toEqual([])
})

test('another number of seats for the length that waits is reported, and then told what it is here', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  await billing.changePlan.mutate({ plan: 'premium', period: 'year' })
  await tell()
  const next = coming(subscription)
  if (next) next.quantity = 4

  expect(await compare(link, true)).toEqual([
    { clinic: link, what: 'from the period’s end 10 seats here, 4 there', isMendable: true },
  ])
  await tell()
  expect(coming(subscription)?.quantity).toBe(10)
  expect(await compare(link)).toEqual([])
})

test('a former card for the length that waits is reported, and then told anew', async () => {
  const { link, billing, subscription } = await stripeClinic(stripe)
  subscription.method = 'pm_former'
  await billing.changePlan.mutate({ plan: 'premium', period: 'year' })
  await tell()
  subscription.method = 'pm_newer'

  expect(await compare(link, true)).toEqual([
    { clinic: link, what: 'from the period’s end by the former card there', isMendable: true },
  ])
  await tell()
  expect(coming(subscription)?.method).toBe('pm_newer')
  expect(await compare(link)).toEqual([])
})

test('a second subscription takes a person to decide', async () => {
  const { link, subscription } = await stripeClinic(stripe)
  standIn.books.subscriptions.set('sub_twin', { ...subscription, id: 'sub_twin' })

  expect(await compare(link, true)).toEqual([
    { clinic: link, what: 'paid for more than once: sub_twin', isMendable: false },
  ])
  standIn.books.subscriptions.delete('sub_twin')
})

test('a clinic that has paid by the ledger since before Stripe is listed, and left to its Owner', async () => {
  const { id, link } = await makeClinic(app.database, { people: { owner: 'owner' }, seatsBought: 7 })
  const free = await makeClinic(app.database, { plan: 'free', people: { owner: 'owner' } })
  const before = await rowsOf(app.database, id, kept)
  const drift = [{ clinic: link, what: '7 seats here by the ledger, unheard of there', isMendable: false }]

  expect(await compare(link)).toEqual(drift)
  expect(await compare(link, true)).toEqual(drift)
  expect(await compare(free.link)).toEqual([])
  expect(await rowsOf(app.database, id, kept)).toEqual(before)
})

test('slow: who waits for a price hears 503 when its time is over', async () => {
  const { billing } = await stripeClinic(stripe)
  const ways: (() => void)[] = []
  standIn.hold = () => new Promise((resolve) => ways.push(resolve))

  expect(await refusalOf(billing.previewSeats.query({ bought: 12 }))).toMatchObject({ status: 503 })
  standIn.hold = null
  for (const goOn of ways) goOn()
})
