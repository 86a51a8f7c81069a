import type { Stripe } from 'stripe'
import type { Amount, BillingPeriod, Card } from '../../../contract/billing/billing.ts'
import type { KeptInvoice } from '../kept-invoices.ts'
import type { PeriodOf } from './invoice-lines.ts'
import { periodsBy } from './invoice-lines.ts'
import type { Coming } from '../period-schedule.ts'
import { comingIn, intervalOf, isOfFormerCard, methodOfCustomer } from '../period-schedule.ts'
import { amountIn, renewalAsked } from '../previews.ts'
import type { StripeAccess } from '../stripe-access.ts'
import { askStripe } from '../stripe-access.ts'
import { isLive } from '../stripe-money.ts'

/** One subscription, as Stripe has it now. */
export interface ToldSubscription {
  id: string
  itemId: string
  status: string
  quantity: number
  period: BillingPeriod
  begins: Date
  ends: Date
  /** Of one seat and period, in cents. */
  seatPrice: number
  isEnding: boolean
  /** What each period costs; null: it is over. */
  renewal: Amount | null
  /** Another length that begins when this period ends, and what it costs; null: it goes on as it is. */
  coming: (Coming & { renewal: Amount; isOfFormerCard: boolean }) | null
}

/** All that Stripe says of a customer. */
export interface ToldCustomer {
  subscription: ToldSubscription | null
  /** Others that are paid for as well: there should be none. */
  others: string[]
  card: Card | null
  invoices: (Omit<KeptInvoice, 'day' | 'lines'> & { of: Stripe.Invoice })[]
  periodOf: PeriodOf
}

/** The newest invoices alone: older ones are kept already, and change no more. */
const newest = 20

/**
 * Asks Stripe what is so now. No message is believed: they come late, twice and in any order.
 *
 * @param known the subscription that the clinic has; of several that live the first counts otherwise.
 */
export async function readCustomer(
  access: Pick<StripeAccess, 'stripe' | 'settings'>,
  customerId: string,
  known: string | null,
): Promise<ToldCustomer> {
  const { stripe, settings } = access
  const asked = { customer: customerId, limit: newest }
  const [customer, subscriptions, invoices] = await askStripe(() =>
    Promise.all([
      stripe.customers.retrieve(customerId, { expand: ['invoice_settings.default_payment_method'] }),
      stripe.subscriptions.list({ ...asked, status: 'all', expand: ['data.default_payment_method', 'data.schedule'] }),
      stripe.invoices.list(asked),
    ]),
  )
  const living = subscriptions.data.filter(({ status }) => isLive(status)).toReversed()
  const chosen =
    living.find(({ id }) => id === known) ?? living[0] ?? subscriptions.data.find(({ id }) => id === known) ?? null
  const method =
    chosen?.default_payment_method ?? (customer.deleted ? null : customer.invoice_settings.default_payment_method)
  const subscription = chosen && (await toldOf(access, chosen, customer))
  return {
    subscription,
    others: living.filter(({ id }) => id !== chosen?.id).map(({ id }) => id),
    card: cardOf(method),
    invoices: invoices.data.flatMap((invoice) => (invoice.status === 'draft' ? [] : [keptOf(invoice)])),
    periodOf: periodsBy(settings.prices, subscription?.period ?? 'month'),
  }
}

async function toldOf(
  { stripe, settings: { prices } }: Pick<StripeAccess, 'stripe' | 'settings'>,
  subscription: Stripe.Subscription,
  customer: Stripe.Customer | Stripe.DeletedCustomer,
): Promise<ToldSubscription | null> {
  const { id, status, cancel_at_period_end: isEnding, cancel_at: endsAt } = subscription
  const [item] = subscription.items.data
  if (!item) return null
  const quantity = item.quantity ?? 1
  const renewalWith = async (count: number, price?: string) =>
    amountIn(
      await askStripe(() =>
        stripe.invoices.createPreview(renewalAsked({ subscriptionId: id, itemId: item.id }, count, price)),
      ),
    )
  const coming = isLive(status) ? comingIn(subscription, prices) : null
  return {
    id,
    itemId: item.id,
    status,
    quantity,
    period: intervalOf(item),
    begins: new Date(item.current_period_start * 1_000),
    ends: new Date(item.current_period_end * 1_000),
    seatPrice: item.price.unit_amount ?? 0,
    isEnding: isEnding || endsAt !== null,
    renewal: isLive(status) ? await renewalWith(quantity) : null,
    coming: coming && {
      ...coming,
      renewal: await renewalWith(coming.quantity, prices[coming.period]),
      isOfFormerCard: isOfFormerCard(subscription, methodOfCustomer(customer)),
    },
  }
}

function cardOf(method: string | Stripe.PaymentMethod | null): Card | null {
  if (method === null || typeof method === 'string' || !method.card) return null
  const { brand, last4, exp_month: month, exp_year: year } = method.card
  return { brand, last4, month, year }
}

function keptOf(invoice: Stripe.Invoice) {
  const { id, number, created, status, hosted_invoice_url: url, customer_name: name, customer_email: email } = invoice
  const { net, tax } = amountIn(invoice)
  const billedTo = name ?? email ?? ''
  const madeAt = new Date(created * 1_000)
  return {
    id,
    number: number ?? id,
    madeAt,
    status: status ?? 'open',
    billedTo,
    net,
    tax,
    url: url ?? null,
    of: invoice,
  }
}
