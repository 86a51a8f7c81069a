import type { Stripe } from 'stripe'
import { afterAll, beforeEach, expect } from 'vitest'
import type { Role } from '@atrium/policy/clinic'
import type { StripeProvider } from '../../../src/billing/stripe/stripe-provider.ts'
import { stripeProvider } from '../../../src/billing/stripe/stripe-provider.ts'
import { tellDue } from '../../../src/billing/stripe/telling/tell-stripe.ts'
import { rowsOf } from '../database/rows.ts'
import { openStripeStandIn } from '../stripe/stand-in.ts'
import type { Subscription } from '../stripe/stripe-books.ts'
import { scheduleOf, totalOf } from '../stripe/stripe-books.ts'
import { settingsOf, webhookSecret } from '../stripe/settings.ts'
import type { TestApp } from '../test-app.ts'
import { startOfTests, startTestApp } from '../test-app.ts'
import { clientOf } from '../wire/call.ts'
import type { ClinicSpec } from './clinic.ts'
import { makeClinic } from './clinic.ts'

/** What is asked for another length of the period. */
export const byYear = { plan: 'premium', period: 'year' } as const
export const byMonth = { plan: 'premium', period: 'month' } as const

interface Wish {
  number: number
  kind: string
  status: string
  quantity: number
  tries: number
}

/** An app whose money is moved by a provider on loopback. Each test of the file begins at the same moment, with a provider that answers. */
export async function startStripeApp({ longestAnswer }: { longestAnswer?: number } = {}) {
  const told = { now: () => startOfTests }
  const standIn = await openStripeStandIn(() => told.now())
  afterAll(() => standIn.close())
  const settings = settingsOf(standIn.url, longestAnswer)
  const providers: StripeProvider[] = []
  const { app, another } = await startTestApp({
    payments: (given) => {
      const provider = stripeProvider({ ...given, settings })
      providers.push(provider)
      return provider
    },
  })
  told.now = () => app.clock.now
  beforeEach(() => {
    app.clock.now = startOfTests
    standIn.fault = null
    standIn.hold = null
  })
  const [provider] = providers
  if (!provider) throw new Error('No provider was made')
  const { stripe } = provider.access
  return {
    app,
    another,
    standIn,
    provider,
    stripe,
    tell: () => tellDue(provider.access),
    /** What Stripe was to be told, oldest first. */
    wishes: async (clinicId: string) => {
      const { payment_wishes: rows = [] } = await rowsOf(app.database, clinicId, ['payment_wishes'])
      return (rows as Wish[]).toSorted((one, later) => one.number - later.number)
    },
    /** The period ends, and Stripe begins the next one. */
    renew: (subscription: Subscription) => {
      app.clock.now = new Date(subscription.item.ends * 1_000)
      standIn.renew(subscription, true)
    },
    /** A customer's schedule, if one has the subscription: what begins when its period ends. */
    coming: (subscription: Subscription) => scheduleOf(standIn.books, subscription)?.phases[1],
    /** How often Stripe was told something. */
    posts: () => standIn.asked.filter(({ what }) => what.startsWith('POST')).length,
    /** Each charge of a customer, with tax, the first one first. */
    charged: (customer: string) =>
      standIn.books.invoices
        .filter((each) => each.customer === customer)
        .map(({ lines }) => totalOf(lines))
        .toReversed(),
    /** Stripe says that something of a customer's subscription is another one now. */
    subscriptionUpdated: (customer: string) =>
      hear({ app, stripe }, eventOf('customer.subscription.updated', { object: 'subscription', customer })),
  }
}

export type StripeApp = Awaited<ReturnType<typeof startStripeApp>>

let events = 0

/** What Stripe would send of something. */
export function eventOf(type: string, object: Record<string, unknown>, id = `evt_${(events += 1)}`) {
  return { id, object: 'event', type, livemode: false, data: { object } }
}

/** Sends a message as Stripe does, signed by its own SDK. @param at seconds at which it was signed. */
export async function hear(
  { app, stripe }: { app: TestApp; stripe: Stripe },
  event: unknown,
  { secret = webhookSecret, at }: { secret?: string; at?: number } = {},
): Promise<Response> {
  const payload = JSON.stringify(event)
  const timestamp = at ?? Math.floor(app.clock.now.getTime() / 1_000)
  const signature = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  return app.fetch(
    new Request('http://atrium.test/api/stripe', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
      body: payload,
    }),
  )
}

/** Of ten seats, with tax. */
export const priceOfTen = { month: 37_800, year: 408_240 }

type Who = 'owner' | 'second' | 'admin' | 'member'

/** A clinic with two Owners, whose first has just paid on Stripe's page. */
export async function stripeClinic(
  { app, standIn, stripe }: StripeApp,
  {
    bought = 10,
    period = 'month',
    ...spec
  }: { bought?: number; period?: 'month' | 'year' } & Pick<ClinicSpec<Who>, 'sharedRooms' | 'invitations'> = {},
) {
  const people: Record<Who, Role> = { owner: 'owner', second: 'owner', admin: 'admin', member: 'member' }
  const clinic = await makeClinic(app.database, { ...spec, plan: 'free', people })
  const { billing, me } = clientOf(app, clinic.people.owner)
  await billing.checkout.mutate({ bought, period })
  const subscription = standIn.payCheckout()
  const { customer } = subscription
  const tellApp = async (type: string) => {
    const response = await hear({ app, stripe }, eventOf(type, { object: 'subscription', customer }))
    expect(response.status).toBe(200)
  }
  await tellApp('customer.subscription.created')
  return { ...clinic, billing, me, subscription, customer, tellApp }
}
