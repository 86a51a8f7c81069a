import { sha256 } from '@noble/hashes/sha2.js'
import type { Stripe } from 'stripe'
import type { BillingPeriod } from '../../contract/billing/billing.ts'
import { billingPeriods } from '../../contract/billing/billing.ts'
import { toHex } from '../../hex.ts'
import type { StripeSettings } from './stripe-access.ts'

/** Another length of the period that Stripe begins by itself when the present one ends, and with how many seats. */
export interface Coming {
  period: BillingPeriod
  quantity: number
}

/** On a schedule of ours: which length it is for. */
const mark = 'atrium_period'

type Prices = StripeSettings['prices']
/** Names what is told, so that Stripe takes it once. */
export type Key = (more: string | number) => { idempotencyKey: string }

export const intervalOf = ({ price }: Stripe.SubscriptionItem): BillingPeriod =>
  price.recurring?.interval === 'year' ? 'year' : 'month'

export function periodOfPrice(prices: Prices, price: string | { id: string } | undefined): BillingPeriod | null {
  const id = typeof price === 'object' ? price.id : price
  return billingPeriods.find((period) => prices[period] === id) ?? null
}

/** Only what changes the length counts: a schedule that somebody made there for another end is left to them. */
export function comingIn(subscription: Stripe.Subscription, prices: Prices): Coming | null {
  const { schedule, items } = subscription
  const [item] = items.data
  if (!item || schedule === null || typeof schedule === 'string') return null
  const [next] = phaseAfter(subscription)?.items ?? []
  // A price that was replaced in the settings meanwhile is still what was asked for.
  const period =
    periodOfPrice(prices, next?.price) ?? billingPeriods.find((each) => each === schedule.metadata?.[mark]) ?? null
  return next && period !== null && period !== intervalOf(item) ? { period, quantity: next.quantity ?? 1 } : null
}

function phaseAfter({ schedule }: Stripe.Subscription): Stripe.SubscriptionSchedule.Phase | undefined {
  if (schedule === null || typeof schedule === 'string' || schedule.current_phase === null) return undefined
  const { end_date: ends } = schedule.current_phase
  return schedule.phases.find(({ start_date: starts }) => starts >= ends)
}

type Method = string | { id: string } | null

/** What the customer pays with where a subscription names nothing. */
export const methodOfCustomer = (customer: Stripe.Subscription['customer']): Method =>
  typeof customer === 'string' || customer.deleted ? null : customer.invoice_settings.default_payment_method

/** Whether the card has been changed since Stripe was told of the length that comes: its phase names the former one. */
export const isOfFormerCard = (subscription: Stripe.Subscription, ofCustomer: Method): boolean =>
  nameOf(phaseAfter(subscription)?.default_payment_method ?? null) !== comingMethod(subscription, ofCustomer)

/** The subscription's own; without one, a phase that names a card shall name the customer's, and one that names none goes with that by itself. */
function comingMethod(subscription: Stripe.Subscription, ofCustomer: Method): string | null {
  const { default_payment_method: own } = subscription
  const isNamed = (phaseAfter(subscription)?.default_payment_method ?? null) !== null
  return nameOf(own ?? (isNamed ? ofCustomer : null))
}

/**
 * Has Stripe begin the other length by itself when the present period ends, whether or not anybody of ours is there by then. A schedule's phases are
 * all of it, so what the present one has is said once more, with the card of now; a schedule without phases of ours, left by who died in between,
 * changes nothing.
 */
export async function schedulePeriod(
  stripe: Stripe,
  subscription: Stripe.Subscription,
  { prices, coming }: { prices: Prices; coming: Coming },
  key: Key,
): Promise<void> {
  const [item] = subscription.items.data
  if (!item) throw new Error('The subscription has nothing to schedule')
  const { schedule: known } = subscription
  const schedule =
    known === null || typeof known === 'string'
      ? await stripe.subscriptionSchedules.create({ from_subscription: subscription.id }, key('schedule'))
      : known
  const phase = schedule.phases.find(({ start_date: starts }) => starts === schedule.current_phase?.start_date)
  if (!phase) throw new Error('The schedule has no phase that runs')
  const { period, quantity } = coming
  const kept = keptOf(phase)
  const words: Stripe.SubscriptionScheduleUpdateParams = {
    metadata: { [mark]: period },
    end_behavior: 'release',
    // The present phase stays what it is: nothing is charged for saying so.
    proration_behavior: 'none',
    phases: [
      {
        ...kept,
        ...paidBy(nameOf(subscription.default_payment_method)),
        start_date: phase.start_date,
        end_date: item.current_period_end,
        items: [{ price: item.price.id, quantity: item.quantity ?? 1 }],
      },
      {
        ...kept,
        ...paidBy(comingMethod(subscription, methodOfCustomer(subscription.customer))),
        start_date: item.current_period_end,
        duration: { interval: period, interval_count: 1 },
        items: [{ price: prices[period], quantity }],
        // Else the period keeps the days of the former length, and nobody is invoiced for the new one.
        billing_cycle_anchor: 'phase_start',
        proration_behavior: 'none',
      },
    ],
  }
  await stripe.subscriptionSchedules.update(schedule.id, words, key(`${schedule.id}/${digestOf(words)}`))
}

/** Stripe refuses a key that has had other words. */
const digestOf = (words: object) => toHex(sha256(new TextEncoder().encode(JSON.stringify(words)))).slice(0, 32)

/** The subscription goes on as it is now. */
export async function releaseSchedule(
  stripe: Stripe,
  schedule: string | Stripe.SubscriptionSchedule,
  key: Key,
): Promise<void> {
  const id = typeof schedule === 'string' ? schedule : schedule.id
  await stripe.subscriptionSchedules.release(id, {}, key(`release/${id}`))
}

/** Taxes and discounts: a phase that does not name them has none. */
function keptOf({ default_tax_rates: rates, automatic_tax: tax, discounts }: Stripe.SubscriptionSchedule.Phase) {
  return {
    ...(rates && rates.length > 0 && { default_tax_rates: rates.map(({ id }) => id) }),
    ...(tax && { automatic_tax: { enabled: tax.enabled } }),
    ...(discounts.length > 0 && { discounts: discounts.map(discountOf) }),
  }
}

type PhaseDiscount = Stripe.SubscriptionSchedule.Phase.Discount

/** One that runs already is the same one: what it has left stays what it has left. */
function discountOf({ discount, coupon, promotion_code: code }: PhaseDiscount) {
  if (discount !== null) return { discount: idOf(discount) }
  return code === null ? { ...(coupon !== null && { coupon: idOf(coupon) }) } : { promotion_code: idOf(code) }
}

const paidBy = (method: string | null) => ({ ...(method !== null && { default_payment_method: method }) })

const idOf = (named: string | { id: string }) => (typeof named === 'string' ? named : named.id)
const nameOf = (method: Method) => method && idOf(method)
