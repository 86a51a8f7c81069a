import { beforeEach, describe, expect, test } from 'vitest'
import { daysLater, refusalOf } from '../../support/people/billing.ts'
import { startStripeApp, stripeClinic } from '../../support/people/paying.ts'
import { totalOf } from '../../support/stripe/stripe-books.ts'
import { startOfTests } from '../../support/test-app.ts'
import { call } from '../../support/wire/call.ts'

const stripe = await startStripeApp()
const { app, another, standIn, tell, wishes, subscriptionUpdated } = stripe
const other = await another()
beforeEach(() => {
  other.clock.now = startOfTests
})

const invoicesOf = (customer: string) => standIn.books.invoices.filter((each) => each.customer === customer)

describe('seats (R18)', () => {
  test('cost what was shown, to the cent and with tax: the preview is the charge', async () => {
    const { billing, customer } = await stripeClinic(stripe, { bought: 10 })
    daysLater(app, 9)
    const preview = await billing.previewSeats.query({ bought: 13 })
    const agreed = preview.today.total
    const after = await billing.setSeats.mutate({ bought: 13, version: preview.version, agreed })

    // The seats are there at once; Stripe is told when the day is over.
    expect(after.seats).toMatchObject({ bought: 13, free: 9 })
    expect(after.next).toMatchObject({ total: preview.renewal?.after.total })
    await tell()
    expect(invoicesOf(customer)).toHaveLength(1)
    daysLater(app, 1)
    await tell()
    const [charged] = invoicesOf(customer)
    expect(charged && totalOf(charged.lines)).toBe(agreed)
    await subscriptionUpdated(customer)
    expect((await billing.invoices.query()).items[0]).toMatchObject({
      total: agreed,
      lines: [{ kind: 'added', seats: 3 }],
    })
  })

  test('bought one by one within a day are one purchase and one invoice, whose parts were shown', async () => {
    const { id, billing, customer } = await stripeClinic(stripe, { bought: 10 })
    daysLater(app, 3)
    let sum = 0
    for (const bought of [11, 12, 15, 13, 14]) {
      const { today, version } = await billing.previewSeats.query({ bought })
      await billing.setSeats.mutate({ bought, version, agreed: today.total })
      sum += today.total
    }
    daysLater(app, 1)
    await tell()
    const [charged, first] = invoicesOf(customer)

    expect(charged && totalOf(charged.lines)).toBe(sum)
    expect(first?.lines).toMatchObject([{ isProration: false }])
    expect((await wishes(id)).map(({ status }) => status)).toEqual([
      'replaced',
      'replaced',
      'replaced',
      'replaced',
      'done',
    ])
  })

  test('that were given back the same day cost nothing', async () => {
    const { billing, customer } = await stripeClinic(stripe, { bought: 10 })
    daysLater(app, 3)
    await billing.setSeats.mutate({ bought: 12 })
    await billing.setSeats.mutate({ bought: 10 })
    daysLater(app, 1)
    await tell()

    expect(invoicesOf(customer)).toHaveLength(1)
  })

  test('another total than was shown is a 409, and nothing is wished', async () => {
    const { id, billing } = await stripeClinic(stripe)
    daysLater(app, 5)
    const { version, today } = await billing.previewSeats.query({ bought: 12 })
    daysLater(app, 1)

    expect(await refusalOf(billing.setSeats.mutate({ bought: 12, version, agreed: today.total }))).toMatchObject({
      status: 409,
      message: 'The price has changed since it was shown. Nothing was done.',
    })
    expect(await wishes(id)).toEqual([])
  })

  test('two Owners at once, on two servers: one buys, the other gets 409, and Stripe hears one number', async () => {
    const { people, billing, subscription } = await stripeClinic(stripe)
    const { version } = await billing.get.query()
    const buy = (server: typeof app, who: { token: string }, bought: number) =>
      call(server, 'billing.setSeats', 'mutation', { bought, version }, who)
    const answers = await Promise.all([
      buy(app, people.owner, 11),
      buy(app, people.owner, 11),
      buy(other, people.second, 14),
    ])
    daysLater(app, 1)
    await Promise.all([tell(), tell()])

    expect(answers.map(({ status }) => status).toSorted((one, later) => one - later)).toEqual([200, 409, 409])
    expect(subscription.item.quantity).toBe((await billing.get.query()).seats.bought)
  })

  test('before the period ends Stripe is told first, though the day is not over', async () => {
    const { billing, subscription } = await stripeClinic(stripe)
    app.clock.now = new Date(subscription.item.ends * 1_000 - 30 * 60_000)
    await billing.setSeats.mutate({ bought: 12 })
    await tell()

    expect(subscription.item.quantity).toBe(12)
  })
})

describe('Stripe in trouble', () => {
  test('down: whoever asks for a price hears so, pages go on, and nothing was bought', async () => {
    const { id, billing, me } = await stripeClinic(stripe)
    const before = await billing.get.query()
    standIn.fault = 'down'

    expect(await refusalOf(billing.previewSeats.query({ bought: 12 }))).toMatchObject({
      status: 503,
      message: 'The payment provider does not answer just now. Nothing was done.',
    })
    expect(await refusalOf(billing.setSeats.mutate({ bought: 12 }))).toMatchObject({ status: 503 })
    expect(await refusalOf(billing.portal.mutate())).toMatchObject({ status: 503 })
    expect(await billing.get.query()).toEqual(before)
    expect((await billing.invoices.query()).items).toHaveLength(1)
    expect((await me.get.query()).plan).toBe('premium')
    expect(await wishes(id)).toEqual([])
  })

  test.each(['down', 'broken'] as const)(
    '%s for an hour: what was bought is told when it is back, once',
    async (fault) => {
      const { id, billing, subscription, customer } = await stripeClinic(stripe)
      daysLater(app, 2)
      const { today } = await billing.previewSeats.query({ bought: 12 })
      await billing.setSeats.mutate({ bought: 12 })
      app.clock.now = new Date('2026-03-05T00:00:00.000Z')
      standIn.fault = fault
      for (let minutes = 0; minutes < 60; minutes += 1) {
        app.clock.now = new Date(app.clock.now.getTime() + 60_000)
        await tell()
      }
      expect(subscription.item.quantity).toBe(10)
      expect(await wishes(id)).toMatchObject([{ status: 'queued', tries: expect.any(Number) }])
      standIn.fault = null
      app.clock.now = new Date(app.clock.now.getTime() + 20 * 60_000)
      await tell()

      expect(subscription.item.quantity).toBe(12)
      expect(invoicesOf(customer)).toHaveLength(2)
      expect(totalOf(invoicesOf(customer)[0]?.lines ?? [])).toBe(today.total)
      expect(await wishes(id)).toMatchObject([{ status: 'done' }])
    },
  )

  test('what it did and never answered is not done twice: it knows the key, and is asked first', async () => {
    const { id, billing, subscription, customer } = await stripeClinic(stripe)
    daysLater(app, 2)
    await billing.setSeats.mutate({ bought: 12 })
    daysLater(app, 1)
    // It reads, does the change, and the line is dead before the answer.
    standIn.fault = null
    const keys = () =>
      standIn.asked.filter(({ what }) => what === `POST /v1/subscriptions/${subscription.id}`).map(({ key }) => key)
    const muted = muteAtChange()
    await tell()
    muted()
    const told = keys()
    expect(subscription.item.quantity).toBe(12)
    expect(await wishes(id)).toMatchObject([{ status: 'queued', tries: 1 }])
    standIn.fault = null
    app.clock.now = new Date(app.clock.now.getTime() + 10 * 60_000)
    await tell()

    expect(await wishes(id)).toMatchObject([{ status: 'done', tries: 2 }])
    expect(invoicesOf(customer)).toHaveLength(2)
    // The SDK itself tries a dead line once more, by the same key; afterwards it is asked, and not told.
    expect(keys()).toEqual(told)
    expect(new Set(told)).toEqual(new Set([expect.stringMatching(`^${id}/1/\\d+$`)]))
  })

  test('a change that it refuses is written down, and keeps no other waiting', async () => {
    const [bad, good] = [await stripeClinic(stripe), await stripeClinic(stripe)]
    for (const { billing } of [bad, good]) await billing.setSeats.mutate({ bought: 12 })
    standIn.books.subscriptions.delete(bad.subscription.id)
    daysLater(app, 1)
    await tell()

    expect(await wishes(bad.id)).toMatchObject([{ status: 'failed', fault: 'No such subscription' }])
    expect(good.subscription.item.quantity).toBe(12)
  })
})

/** The next change of a subscription is done and never answered. */
function muteAtChange(): () => void {
  const push = standIn.asked.push.bind(standIn.asked)
  standIn.asked.push = (...asked) => {
    if (asked.some(({ what }) => what.startsWith('POST /v1/subscriptions/'))) standIn.fault = 'mute'
    return push(...asked)
  }
  return () => {
    standIn.asked.push = push
  }
}
