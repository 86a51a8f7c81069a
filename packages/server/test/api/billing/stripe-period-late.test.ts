import { describe, expect, test } from 'vitest'
import { daysLater, refusalOf } from '../../support/people/billing.ts'
import { byMonth, byYear, priceOfTen, startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { clientOf } from '../../support/wire/call.ts'

const stripe = await startStripeApp()
const { app, standIn, tell, wishes, coming, charged, renew, posts } = stripe
const { month, year } = priceOfTen

describe('Stripe could not be told in time', () => {
  test('of another length: what was charged for the wrong one comes back whole, and the right one begins', async () => {
    const { billing, subscription, customer, tellApp } = await stripeClinic(stripe)
    app.clock.now = new Date(subscription.item.ends * 1_000 - 60_000)
    await billing.changePlan.mutate(byYear)
    standIn.fault = 'down'
    await tell()
    renew(subscription)
    standIn.fault = null
    expect(charged(customer)).toEqual([month, month])
    // Its message comes before it is told: what is being told counts more.
    await tellApp('invoice.paid')
    expect(await billing.get.query()).toMatchObject({ period: 'year', pending: null, next: { total: year } })
    app.clock.now = new Date(app.clock.now.getTime() + 60 * 60_000)
    await tell()
    await tellApp('customer.subscription.updated')

    expect(charged(customer)).toEqual([month, month, year - month])
    expect(await billing.get.query()).toMatchObject({ period: 'year', renewsOn: '2027-04-02', pending: null })
    await tell()
    expect(charged(customer)).toHaveLength(3)
  })

  test('that it was taken back: the year comes back whole, and a month begins', async () => {
    const { billing, subscription, customer, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    app.clock.now = new Date(subscription.item.ends * 1_000 - 1_000)
    standIn.fault = 'down'
    await billing.changePlan.mutate(byMonth)
    await tell()
    renew(subscription)
    standIn.fault = null
    expect(charged(customer)).toEqual([month, year])
    await tellApp('customer.subscription.updated')
    expect(await billing.get.query()).toMatchObject({ period: 'month', pending: null })
    app.clock.now = new Date(app.clock.now.getTime() + 60 * 60_000)
    await tell()
    await tellApp('customer.subscription.updated')

    expect(charged(customer)).toEqual([month, year, month - year])
    expect(subscription.item.price).toBe('price_month')
    expect(await billing.get.query()).toMatchObject({ period: 'month', pending: null })
    renew(subscription)
    expect(charged(customer).at(-1)).toBe(month)
  })

  test('and has not begun the next period yet: it is looked at again when it has', async () => {
    const { id, billing, subscription, customer } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    app.clock.now = new Date(subscription.item.ends * 1_000 + 1_000)
    await tell()
    expect(await wishes(id)).toMatchObject([{ status: 'queued', tries: 1 }])
    standIn.renew(subscription, true)
    daysLater(app, 1)
    await tell()

    expect(await wishes(id)).toMatchObject([{ status: 'done' }])
    expect(charged(customer)).toEqual([month, month, year - month])
  })

  test('away, another length is not to be had, and one that waits is taken back all the same', async () => {
    const { id, billing, subscription } = await stripeClinic(stripe)
    standIn.fault = 'down'
    expect(await refusalOf(billing.changePlan.mutate(byYear))).toMatchObject({ status: 503 })
    expect(await wishes(id)).toEqual([])
    standIn.fault = null
    await billing.changePlan.mutate(byYear)
    await tell()
    standIn.fault = 'down'
    expect(await billing.get.query()).toMatchObject({ next: { period: 'year', total: year } })
    expect(await billing.changePlan.mutate(byMonth)).toMatchObject({ pending: null, next: { total: month } })
    standIn.fault = null
    await tell()

    expect(coming(subscription)).toBeUndefined()
  })
})

describe('told and not recorded', () => {
  test.each([
    ['the schedule was made', /^POST \/v1\/subscription_schedules$/],
    ['its phases were said', /^POST \/v1\/subscription_schedules\/\w+$/],
  ])('%s: the next one goes on from there, and nothing is there twice', async (_name, last) => {
    const { id, billing, subscription, customer } = await stripeClinic(stripe)
    const schedules = standIn.books.schedules.size
    await billing.changePlan.mutate(byYear)
    standIn.hold = async (what) => {
      if (last.test(what)) standIn.fault = 'mute'
    }
    await tell()
    expect(await wishes(id)).toMatchObject([{ status: 'queued', tries: 1 }])
    standIn.hold = null
    standIn.fault = null
    app.clock.now = new Date(app.clock.now.getTime() + 10 * 60_000)
    await tell()

    expect(await wishes(id)).toMatchObject([{ status: 'done', tries: 2 }])
    expect(standIn.books.schedules.size).toBe(schedules + 1)
    renew(subscription)
    expect(charged(customer)).toEqual([month, year])
  })

  test.each([
    ['the schedule was made', /^POST \/v1\/subscription_schedules$/],
    ['its phases were said', /^POST \/v1\/subscription_schedules\/\w+$/],
  ])('%s, and it is taken back meanwhile: what is wished by now is told', async (_name, last) => {
    const { billing, subscription, customer } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    let isTakenBack = false
    standIn.hold = async (what) => {
      if (!last.test(what) || isTakenBack) return
      isTakenBack = true
      await billing.changePlan.mutate(byMonth)
      standIn.fault = 'mute'
    }
    await tell()
    standIn.fault = null
    app.clock.now = new Date(app.clock.now.getTime() + 10 * 60_000)
    const before = posts()
    await tell()

    expect(coming(subscription)).toBeUndefined()
    // Nothing is made that is then undone.
    expect(posts() - before).toBeLessThanOrEqual(1)
    renew(subscription)
    expect(charged(customer)).toEqual([month, month])
  })
})

describe('a message', () => {
  test('twice, late and in any order says only whom to ask about: the period is begun once', async () => {
    const { billing, people, subscription, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    renew(subscription)
    daysLater(app, 3)
    const kinds = ['invoice.paid', 'subscription_schedule.updated', 'customer.subscription.updated', 'invoice.paid']
    for (const kind of kinds) await tellApp(kind)
    const { audit } = clientOf(app, people.owner)

    expect(await billing.get.query()).toMatchObject({ period: 'year', renewsOn: '2027-04-02', pending: null })
    expect((await audit.list.query({ action: 'plan.renewed' })).items).toMatchObject([{ after: { period: 'year' } }])
    expect((await audit.list.query({ action: 'plan.changePlanned' })).items).toHaveLength(1)
    expect((await audit.list.query({ action: 'plan.changeUndone' })).items).toEqual([])
  })

  test('before Stripe has begun the period that is paid for here already takes nothing back', async () => {
    const { billing, people, subscription, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    app.clock.now = new Date(subscription.item.ends * 1_000 + 1_000)
    expect(await billing.get.query()).toMatchObject({ period: 'year', pending: null })
    await tellApp('customer.updated')
    expect(await billing.get.query()).toMatchObject({ period: 'year', pending: null })
    standIn.renew(subscription, true)
    await tellApp('invoice.paid')
    const { items } = await clientOf(app, people.owner).audit.list.query({ action: 'plan.renewed' })

    expect(items).toHaveLength(1)
  })

  test('that somebody asked for it there, or took it back, is followed', async () => {
    const { billing, people, subscription, tellApp } = await stripeClinic(stripe)
    await billing.changePlan.mutate(byYear)
    await tell()
    const schedule = [...standIn.books.schedules.values()].at(-1)
    if (schedule) schedule.status = 'released'
    await tellApp('subscription_schedule.released')
    expect(await billing.get.query()).toMatchObject({ pending: null, next: { total: month } })
    if (schedule) schedule.status = 'active'
    await tellApp('subscription_schedule.created')
    expect(await billing.get.query()).toMatchObject({
      pending: { plan: 'premium', period: 'year' },
      next: { total: year },
    })
    const { items } = await clientOf(app, people.owner).audit.list.query({ action: 'plan.changePlanned' })
    expect(items.map(({ actor }) => actor.name)).toContain('Atrium')
    Object.assign(subscription.item, { price: 'price_year', ends: subscription.item.begins + 365 * 24 * 60 * 60 })
    await tellApp('customer.subscription.updated')
    expect(await billing.get.query()).toMatchObject({ period: 'year', renewsOn: '2027-03-02', pending: null })
  })
})
