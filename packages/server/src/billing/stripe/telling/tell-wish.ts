import type { Stripe } from 'stripe'
import type { BillingPeriod, Day } from '../../../contract/billing/billing.ts'
import { ProviderAwayFailure } from '../../../failures/failures.ts'
import { dayAt } from '../../days.ts'
import type { Wish } from '../payment-store.ts'
import type { Key } from '../period-schedule.ts'
import {
  comingIn,
  intervalOf,
  isOfFormerCard,
  methodOfCustomer,
  releaseSchedule,
  schedulePeriod,
} from '../period-schedule.ts'
import type { StripeAccess } from '../stripe-access.ts'
import { isLive } from '../stripe-money.ts'

/** What is told, and what is wished by now: read under the clinic's lock when the row was leased. */
export interface Told {
  wish: Wish
  subscriptionId: string | null
  /** Free already, and not for a missing payment: its subscription must not go on. */
  isOver: boolean
  /** How long is paid for at a time, from that day on; null: no period runs. */
  paid: { period: BillingPeriod; from: Day; timeZone: string } | null
}

type Step = () => Promise<unknown>

/** More than any wish has: a schedule made, taken back, a change. */
const mostSteps = 6

/**
 * Looks what is so, makes one thing of it what it should be, and looks again, until nothing is left: what is so already is left alone, and
 * nothing is charged for it. So it does not matter after which step somebody died, nor what Stripe did by itself meanwhile.
 */
export async function tellWish(access: StripeAccess, told: Told): Promise<void> {
  const { stripe } = access
  const { subscriptionId } = told
  if (subscriptionId === null) throw new Error('There is no subscription to change')
  for (let made = 0; made < mostSteps; made += 1) {
    const subscription = await stripe.subscriptions.retrieve(subscriptionId, { expand: ['schedule', 'customer'] })
    if (!isLive(subscription.status)) return
    const step = nextStep(access, told, subscription)
    if (step === null) return
    await step()
  }
  throw new Error('The subscription does not become what it should be')
}

function nextStep(access: StripeAccess, told: Told, subscription: Stripe.Subscription): Step | null {
  const [item] = subscription.items.data
  if (!item) throw new Error('The subscription has nothing to count')
  const { wish } = told
  const key: Key = (more) => ({ idempotencyKey: `${wish.clinicId}/${wish.number}/${more}` })
  if (wish.kind === 'quantity') return quantityStep(access, wish, subscription, item, key)
  return endStep(access, told, subscription, key) ?? periodStep(access, told, subscription, item, key)
}

/** The seats that there are; those of a length that waits are said anew, for it would begin with the former number. */
function quantityStep(
  { stripe, settings: { prices } }: StripeAccess,
  wish: Wish,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  key: Key,
): Step | null {
  const quantity = wish.quantity ?? 0
  if (item.quantity !== quantity) {
    // A period that has begun meanwhile was charged with the former number: the rest of it is charged now.
    const from = Math.max((wish.fromAt?.getTime() ?? 0) / 1_000, item.current_period_start)
    const asked = { proration_behavior: 'always_invoice', proration_date: from } as const
    return () =>
      stripe.subscriptions.update(subscription.id, { items: [{ id: item.id, quantity }], ...asked }, key(from))
  }
  const coming = comingIn(subscription, prices)
  if (coming === null || coming.quantity === quantity) return null
  return () => schedulePeriod(stripe, subscription, { prices, coming: { ...coming, quantity } }, key)
}

/** The end, or that it goes on. Stripe takes neither while a schedule has the subscription. */
function endStep({ stripe }: StripeAccess, { wish, isOver }: Told, subscription: Stripe.Subscription, key: Key) {
  const { id, schedule, cancel_at_period_end: isEnding } = subscription
  const wanted = wish.isEnding ?? false
  if (!isOver && isEnding === wanted) return null
  if (schedule !== null) return () => releaseSchedule(stripe, schedule, key)
  if (isOver) return () => stripe.subscriptions.cancel(id, { prorate: true }, key('over'))
  return () => stripe.subscriptions.update(id, { cancel_at_period_end: wanted }, key('ending'))
}

/** The length: of the period that runs, or of the one after it. */
function periodStep(
  access: StripeAccess,
  { wish, paid }: Told,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  key: Key,
): Step | null {
  const { stripe, settings, clock } = access
  if (wish.isEnding || paid === null) return null
  const { schedule } = subscription
  const { prices } = settings
  const coming = comingIn(subscription, prices)
  if (intervalOf(item) === paid.period) {
    return coming && schedule ? () => releaseSchedule(stripe, schedule, key) : null
  }
  if (dayAt(paid.timeZone, new Date(item.current_period_start * 1_000)) >= paid.from) {
    if (schedule !== null) return () => releaseSchedule(stripe, schedule, key)
    return () => changeOver(access, subscription, item, paid.period, key)
  }
  // Its period is over, and it has not begun the next one yet: whichever that is, it is looked at then.
  if (item.current_period_end * 1_000 <= clock().getTime()) throw new ProviderAwayFailure()
  const quantity = item.quantity ?? 1
  const isSame = coming?.period === paid.period && coming.quantity === quantity
  if (isSame && !isOfFormerCard(subscription, methodOfCustomer(subscription.customer))) return null
  return () => schedulePeriod(stripe, subscription, { prices, coming: { period: paid.period, quantity } }, key)
}

/**
 * A period of the wrong length has begun before Stripe could be told. What was charged for it comes back whole, and the right one begins at
 * once. A credit waits there for the next invoices: whether it is paid out is for a person to say.
 */
async function changeOver(
  { stripe, settings, log }: StripeAccess,
  { id, customer }: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  period: BillingPeriod,
  key: Key,
): Promise<void> {
  const { current_period_start: began } = item
  await stripe.subscriptions.update(
    id,
    {
      items: [{ id: item.id, price: settings.prices[period], quantity: item.quantity ?? 1 }],
      billing_cycle_anchor: { type: 'now' },
      proration_behavior: 'always_invoice',
      proration_date: began,
    },
    key(`${period}/${began}`),
  )
  const about = { customer, period, began: new Date(began * 1_000).toISOString() }
  log.error('A period had begun with the wrong length, and was changed', new Error('Stripe was told too late'), about)
}
