import { describe, expect, test } from 'vitest'
import { reconcile } from '../../../src/billing/stripe/reconcile.ts'
import { daysLater } from '../../support/people/billing.ts'
import { ownPassword } from '../../support/people/clinic.ts'
import { byYear, priceOfTen, startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const stripe = await startStripeApp()
const { app, provider, tell, coming, charged, renew } = stripe
const { month, year } = priceOfTen

type Paying = Awaited<ReturnType<typeof stripeClinic>>

/** Closes a clinic; Stripe is told so, and tells what it has by then. */
async function close({ id, link, people, tellApp }: Paying) {
  const input = { name: `Clinic ${id}`, password: ownPassword }
  const { status } = await call(app, 'clinic.close', 'mutation', input, { token: people.owner.token, clinic: link })
  expect(status).toBe(200)
  await tell()
  await tellApp('customer.subscription.updated')
}

async function reopen({ people, tellApp }: Paying) {
  await clientOf(app, people.owner).clinic.reopen.mutate()
  await tell()
  await tellApp('customer.subscription.updated')
}

const driftsOf = async ({ link }: Paying) =>
  (await reconcile(provider.access, provider.money, false)).flatMap(({ clinic, what }) =>
    clinic === link ? [what] : [],
  )

describe('what comes at the period’s end, of a clinic that is closed and opened again (R19, R30)', () => {
  test('nothing: Stripe takes no further period while it is closed, and goes on as before once it is open', async () => {
    const clinic = await stripeClinic(stripe)
    await close(clinic)
    expect(clinic.subscription.isEnding).toBe(true)
    expect(await driftsOf(clinic)).toEqual([])
    daysLater(app, 5)
    await reopen(clinic)

    expect(clinic.subscription.isEnding).toBe(false)
    expect(await clinic.billing.get.query()).toMatchObject({ plan: 'premium', pending: null, next: { total: month } })
  })

  test('another length still waits, and is charged as was shown', async () => {
    const clinic = await stripeClinic(stripe)
    await clinic.billing.changePlan.mutate(byYear)
    await tell()
    await close(clinic)
    expect(coming(clinic.subscription)).toBeUndefined()
    expect(clinic.subscription.isEnding).toBe(true)
    expect(await driftsOf(clinic)).toEqual([])
    daysLater(app, 5)
    await reopen(clinic)

    expect(coming(clinic.subscription)).toMatchObject({ price: 'price_year', quantity: 10 })
    expect(await clinic.billing.get.query()).toMatchObject({ pending: { period: 'year' }, next: { total: year } })
    renew(clinic.subscription)
    expect(charged(clinic.customer)).toEqual([month, year])
  })

  test('a downgrade still waits', async () => {
    const clinic = await stripeClinic(stripe)
    await clinic.billing.changePlan.mutate({ plan: 'free' })
    await tell()
    await close(clinic)
    await reopen(clinic)

    expect(clinic.subscription.isEnding).toBe(true)
    expect(await clinic.billing.get.query()).toMatchObject({ plan: 'premium', pending: { plan: 'free' } })
  })

  test('once the period is over while it is closed, nothing was charged, and it is on Free', async () => {
    const clinic = await stripeClinic(stripe)
    await close(clinic)
    clinic.subscription.status = 'canceled'
    await clinic.tellApp('customer.subscription.deleted')
    await reopen(clinic)

    expect(charged(clinic.customer)).toEqual([month])
    expect(await clinic.billing.get.query()).toMatchObject({ plan: 'free' })
    expect(await driftsOf(clinic)).toEqual([])
  })

  test('closed while a missing payment has frozen it, it ends there as well: no further period is asked for', async () => {
    const clinic = await stripeClinic(stripe)
    clinic.subscription.status = 'past_due'
    await clinic.tellApp('invoice.payment_failed')
    daysLater(app, 14)
    expect(await clinic.billing.get.query()).toMatchObject({ plan: 'free', missingPayment: { isFrozen: true } })
    await close(clinic)
    expect(clinic.subscription.isEnding).toBe(true)
    await reopen(clinic)

    expect(clinic.subscription.isEnding).toBe(false)
  })

  test('resumed there by hand while it is closed, that is said by who compares the two', async () => {
    const clinic = await stripeClinic(stripe)
    await close(clinic)
    clinic.subscription.isEnding = false

    expect(await driftsOf(clinic)).toEqual(['closed here, goes on there'])
  })
})
