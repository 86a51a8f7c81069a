import type { Stripe } from 'stripe'
import type { Amount, BillingPeriod, Card, InvoiceLine } from '../../contract/billing/billing.ts'
import { addDays, dayAt, daysBetween } from '../days.ts'
import type { KeptInvoice } from './kept-invoices.ts'
import { amountIn, renewalAsked } from './previews.ts'
import type { StripeAccess } from './stripe-access.ts'
import { askStripe } from './stripe-access.ts'
import { isLive } from './stripe-money.ts'

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
}

/** All that Stripe says of a customer. */
export interface ToldCustomer {
  subscription: ToldSubscription | null
  /** Others that are paid for as well: there should be none. */
  others: string[]
  card: Card | null
  invoices: (Omit<KeptInvoice, 'day' | 'lines'> & { of: Stripe.Invoice })[]
}

/** The newest invoices alone: older ones are kept already, and change no more. */
const newest = 20

/**
 * Asks Stripe what is so now. No message is believed: they come late, twice and in any order.
 *
 * @param known the subscription that the clinic has; of several that live the first counts otherwise.
 */
export async function readCustomer(
  { stripe }: Pick<StripeAccess, 'stripe'>,
  customerId: string,
  known: string | null,
): Promise<ToldCustomer> {
  const asked = { customer: customerId, limit: newest }
  const [customer, subscriptions, invoices] = await askStripe(() =>
    Promise.all([
      stripe.customers.retrieve(customerId, { expand: ['invoice_settings.default_payment_method'] }),
      stripe.subscriptions.list({ ...asked, status: 'all', expand: ['data.default_payment_method'] }),
      stripe.invoices.list(asked),
    ]),
  )
  const living = subscriptions.data.filter(({ status }) => isLive(status)).toReversed()
  const chosen =
    living.find(({ id }) => id === known) ?? living[0] ?? subscriptions.data.find(({ id }) => id === known) ?? null
  const method =
    chosen?.default_payment_method ?? (customer.deleted ? null : customer.invoice_settings.default_payment_method)
  return {
    subscription: chosen && (await toldOf(stripe, chosen)),
    others: living.filter(({ id }) => id !== chosen?.id).map(({ id }) => id),
    card: cardOf(method),
    invoices: invoices.data.flatMap((invoice) => (invoice.status === 'draft' ? [] : [keptOf(invoice)])),
  }
}

async function toldOf(stripe: Stripe, subscription: Stripe.Subscription): Promise<ToldSubscription | null> {
  const { id, status, cancel_at_period_end: isEnding, cancel_at: endsAt } = subscription
  const [item] = subscription.items.data
  if (!item) return null
  const quantity = item.quantity ?? 1
  const preview = isLive(status)
    ? await askStripe(() =>
        stripe.invoices.createPreview(renewalAsked({ subscriptionId: id, itemId: item.id }, quantity)),
      )
    : null
  return {
    id,
    itemId: item.id,
    status,
    quantity,
    period: item.price.recurring?.interval === 'year' ? 'year' : 'month',
    begins: new Date(item.current_period_start * 1_000),
    ends: new Date(item.current_period_end * 1_000),
    seatPrice: item.price.unit_amount ?? 0,
    isEnding: isEnding || endsAt !== null,
    renewal: preview && amountIn(preview),
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

/** The lines in our words: seats for a period, or seats that came or went within one. */
export function linesOf({ lines }: Stripe.Invoice, period: BillingPeriod, timeZone: string): InvoiceLine[] {
  const whole = lines.data.filter((line) => !isProration(line))
  const parts = new Map<string, Stripe.InvoiceLineItem[]>()
  for (const line of lines.data.filter((each) => isProration(each))) {
    const span = `${line.period.start} ${line.period.end}`
    parts.set(span, [...(parts.get(span) ?? []), line])
  }
  return [
    ...whole.map((line) => lineOf('period', [line], line.quantity ?? 0, period, timeZone)),
    ...[...parts.values()].map((both) => {
      // What was paid for the former number comes back, and the new one is charged: together they are the change.
      const seats = both.reduce((sum, { amount, quantity }) => sum + Math.sign(amount) * (quantity ?? 0), 0)
      return lineOf(seats < 0 ? 'removed' : 'added', both, Math.abs(seats), period, timeZone)
    }),
  ]
}

const isProration = ({ parent }: Stripe.InvoiceLineItem) =>
  parent?.subscription_item_details?.proration === true || parent?.invoice_item_details?.proration === true

function lineOf(
  kind: InvoiceLine['kind'],
  lines: Stripe.InvoiceLineItem[],
  seats: number,
  period: BillingPeriod,
  timeZone: string,
): InvoiceLine {
  const [first] = lines
  const [start, end] = [first?.period.start ?? 0, first?.period.end ?? 0]
  const [from, ends] = [dayAt(timeZone, new Date(start * 1_000)), dayAt(timeZone, new Date(end * 1_000))]
  const days = Math.max(1, daysBetween(from, ends))
  const net = lines.reduce((sum, { amount }) => sum + amount, 0)
  const tax = lines.flatMap(({ taxes }) => taxes ?? []).reduce((sum, { amount }) => sum + amount, 0)
  const seatPrice = Math.round(Number(first?.pricing?.unit_amount_decimal ?? 0))
  const rate = net === 0 ? 0 : Math.round((tax * 10_000) / net)
  const span = { from, to: addDays(ends, -1), days }
  const ofDays = kind === 'period' ? days : { month: 30, year: 365 }[period]
  return {
    kind,
    seats,
    span,
    ofDays: Math.max(days, ofDays),
    period,
    seatPrice,
    taxBasisPoints: rate,
    net,
    tax,
    total: net + tax,
  }
}
