import { describe, expect, test } from 'vitest'
import { daysLater, refusalOf } from '../../support/people/billing.ts'
import { byMonth, byYear, priceOfTen, startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { clientOf } from '../../support/wire/call.ts'

const stripe = await startStripeApp()
const { app, standIn, tell, wishes, coming, charged, renew, posts } = stripe
const { month, year } = priceOfTen

describe('another length of the period (R19)', () => {
  test('is shown with its price, waits for the end, and is charged then, once and to the cent, with nobody of ours there', async () => {
    const { billing, subscription, customer, tellApp } = await stripeClinic(stripe)
    const preview = await billing.previewPlan.query(byYear)
    const after = await billing.changePlan.mutate({ ...byYear, version: preview.version, agreed: 0 })
    await tell()

    expect(preview).toMatchObject({
      takesEffect: 'end',
      on: '2026-04-02',
      today: { total: 0 },
      renewal: { total: year },
    })
    expect(after).toMatchObject({
      period: 'month',
      pending: { plan: 'premium', period: 'year', on: '2026-04-02' },
      next: { period: 'year', seats: 10, from: '2026-04-02', to: '2027-04-01', total: year },
    })
    expect(charged(customer)).toEqual([month])
    renew(subscription)
    expect(charged(customer)).toEqual([month, year])
    await tellApp('customer.subscription.updated')
    expect(await billing.get.query()).toMatchObject({
      period: 'year',
      seatPrice: 37_800,
      renewsOn: '2027-04-02',
      pending: null,
      next: { total: year },
    })
    expect((await billing.invoices.query()).items.map(({ lines, total }) => [lines[0]?.period, total])).toEqual([
      ['year', year],
      ['month', month],
    ])
  })

  test('from a year to a month it is the same', async () => {
    const { billing, subscription, customer, tellApp } = await stripeClinic(stripe, { period: 'year' })
    await billing.changePlan.mutate(byMonth)
    await tell()
    renew(subscription)
    await tellApp('invoice.paid')

    expect(charged(customer)).toEqual([year, month])
    expect(await billing.get.query()).toMatchObject({ period: 'month', pending: null, next: { total: month } })
  })

  test('is taken back until then, and the period is renewed as it was', async () => {
    const { id, billing, subscription, customer, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    expect(coming(subscription)).toMatchObject({ price: 'price_year', quantity: 10 })
    app.clock.now = new Date(subscription.item.ends * 1_000 - 60_000)
    expect(await billing.changePlan.mutate(byMonth)).toMatchObject({ pending: null, next: { total: month } })
    await tell()
    expect(coming(subscription)).toBeUndefined()
    renew(subscription)
    await tellApp('invoice.paid')

    expect(charged(customer)).toEqual([month, month])
    expect(await billing.get.query()).toMatchObject({ period: 'month', pending: null })
    expect(await wishes(id)).toMatchObject([{ status: 'done' }, { status: 'done' }])
  })

  test('that was taken back before Stripe was told is never heard of there', async () => {
    const { billing } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await billing.changePlan.mutate(byMonth)
    const before = posts()
    await tell()

    expect(posts()).toBe(before)
  })

  test('gives way to a downgrade, and goes on as it is when that is undone', async () => {
    const { billing, subscription } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    await billing.changePlan.mutate({ plan: 'free' })
    await tell()
    expect(coming(subscription)).toBeUndefined()
    expect(subscription.isEnding).toBe(true)
    await billing.changePlan.mutate(byYear)
    await tell()

    expect(subscription.isEnding).toBe(false)
    expect(coming(subscription)).toMatchObject({ price: 'price_year' })
  })

  test('counts its days from its own first one', async () => {
    app.clock.now = new Date('2026-01-31T12:00:00.000Z')
    const { billing, subscription, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    renew(subscription)
    await tellApp('invoice.paid')

    expect(await billing.get.query()).toMatchObject({
      current: { from: '2026-03-03' },
      next: { from: '2027-03-03', to: '2028-03-02' },
    })
  })

  test('keeps the taxes and the card that the subscription has', async () => {
    const { billing, subscription } = await stripeClinic(stripe)
    Object.assign(subscription, { taxRates: ['txr_here'], method: 'pm_here' })
    await billing.changePlan.mutate(byYear)
    await tell()
    renew(subscription)

    expect(subscription).toMatchObject({ taxRates: ['txr_here'], method: 'pm_here', item: { price: 'price_year' } })
  })

  test.each(['customer.subscription.updated', 'payment_method.attached'])(
    'is paid by the card that the subscription has since: %s',
    async (type) => {
      const { id, billing, subscription, tellApp } = await stripeClinic(stripe)
      subscription.method = 'pm_former'
      await billing.changePlan.mutate(byYear)
      await tell()
      expect(coming(subscription)?.method).toBe('pm_former')
      subscription.method = 'pm_newer'
      await tellApp(type)
      await tell()
      expect(coming(subscription)).toMatchObject({ price: 'price_year', quantity: 10, method: 'pm_newer' })
      await tellApp(type)
      expect(await wishes(id)).toHaveLength(2)
      renew(subscription)

      expect(subscription).toMatchObject({ method: 'pm_newer', item: { price: 'price_year' } })
    },
  )

  test('is paid by the customer’s newer card, where the subscription has none of its own any more', async () => {
    const { billing, subscription, customer, tellApp } = await stripeClinic(stripe)
    subscription.method = 'pm_former'
    await billing.changePlan.mutate(byYear)
    await tell()
    subscription.method = undefined
    Object.assign(standIn.books.customers.get(customer) ?? {}, { card: '4444' })
    await tellApp('customer.updated')
    await tell()

    expect(coming(subscription)).toMatchObject({ price: 'price_year', method: 'pm_4444' })
    expect(subscription.method).toBeUndefined()
  })

  test('that names no card goes with the customer’s, whichever that is', async () => {
    const { id, billing, subscription, customer, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    Object.assign(standIn.books.customers.get(customer) ?? {}, { card: '4444' })
    await tellApp('customer.updated')

    expect(await wishes(id)).toHaveLength(1)
    expect(coming(subscription)?.method).toBeUndefined()
  })

  test('whose price was replaced meanwhile still waits, and can be taken back', async () => {
    const { billing, subscription, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    const next = coming(subscription)
    if (next) next.price = 'price_of_last_year'
    await tellApp('customer.subscription.updated')
    expect(await billing.get.query()).toMatchObject({ pending: { period: 'year' } })
    await billing.changePlan.mutate(byMonth)
    await tell()

    expect(coming(subscription)).toBeUndefined()
  })

  test('is given up with a freeze: nobody is charged a year for what is frozen (R20)', async () => {
    const { id, billing, subscription, tellApp } = await stripeClinic(stripe, { period: 'year' })
    await billing.changePlan.mutate(byMonth)
    await tell()
    expect(coming(subscription)).toBeDefined()
    subscription.status = 'past_due'
    await tellApp('invoice.payment_failed')
    daysLater(app, 14)
    expect(await billing.get.query()).toMatchObject({ plan: 'free', missingPayment: { isFrozen: true }, pending: null })
    await tell()

    expect(coming(subscription)).toBeUndefined()
    expect((await wishes(id)).at(-1)).toMatchObject({ kind: 'ending', status: 'done' })
  })

  test('is for Owners alone (R17)', async () => {
    const { people } = await stripeClinic(stripe)

    expect(await refusalOf(clientOf(app, people.admin).billing.changePlan.mutate(byYear))).toMatchObject({
      denial: { reason: 'role' },
    })
  })
})

describe('seats that are bought while another length waits (R18)', () => {
  test('are charged for the rest of the period, and the other length begins with them', async () => {
    const { billing, subscription, customer } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    daysLater(app, 10)
    const { today, renewal, version } = await billing.previewSeats.query({ bought: 12 })
    const after = await billing.setSeats.mutate({ bought: 12, version, agreed: today.total })
    daysLater(app, 1)
    await tell()

    expect(renewal).toMatchObject({ before: { total: year }, after: { total: year * 1.2 } })
    expect(after.next).toMatchObject({ period: 'year', seats: 12, total: year * 1.2 })
    expect(coming(subscription)).toMatchObject({ price: 'price_year', quantity: 12 })
    renew(subscription)
    expect(charged(customer)).toEqual([month, today.total, year * 1.2])
  })

  test('cost what they cost, whatever Stripe says of the former number meanwhile', async () => {
    const { billing, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    await billing.setSeats.mutate({ bought: 12 })
    await tellApp('payment_method.attached')

    expect((await billing.get.query()).next).toMatchObject({ seats: 12, total: year * 1.2 })
  })

  test('are not undone by two who tell at once', async () => {
    const { billing, subscription } = await stripeClinic(stripe)
    await billing.setSeats.mutate({ bought: 12 })
    daysLater(app, 1)
    await billing.changePlan.mutate(byYear)
    let second: Promise<void> | null = null
    standIn.hold = async (what) => {
      // The schedule is there, and its phases will be said by what was seen before.
      if (what === 'POST /v1/subscription_schedules') await (second ??= tell())
    }
    await tell()

    expect(subscription.item.quantity).toBe(12)
    expect(coming(subscription)).toMatchObject({ quantity: 12 })
  })
})
