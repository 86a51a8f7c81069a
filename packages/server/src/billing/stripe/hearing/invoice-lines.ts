import type { Stripe } from 'stripe'
import type { BillingPeriod, InvoiceLine } from '../../../contract/billing/billing.ts'
import { addDays, dayAt, daysBetween } from '../../days.ts'
import { periodOfPrice } from '../period-schedule.ts'
import type { StripeSettings } from '../stripe-access.ts'

/** The length that a line of an invoice is the price of. */
export type PeriodOf = (line: Stripe.InvoiceLineItem) => BillingPeriod

const longestMonth = 31 * 24 * 60 * 60

/** By its price; of an older one by its days, and of a part of it as it is now. */
export function periodsBy(prices: StripeSettings['prices'], now: BillingPeriod): PeriodOf {
  return (line) => {
    const byPrice = periodOfPrice(prices, line.pricing?.price_details?.price)
    if (byPrice !== null || isProration(line)) return byPrice ?? now
    return line.period.end - line.period.start > longestMonth + 60 * 60 ? 'year' : 'month'
  }
}

/** The lines in our words: seats for a period, or seats that came or went within one. */
export function linesOf({ lines }: Stripe.Invoice, periodOf: PeriodOf, timeZone: string): InvoiceLine[] {
  const whole = lines.data.filter((line) => !isProration(line))
  const parts = new Map<string, Stripe.InvoiceLineItem[]>()
  for (const line of lines.data.filter((each) => isProration(each))) {
    const span = `${line.period.start} ${line.period.end}`
    parts.set(span, [...(parts.get(span) ?? []), line])
  }
  return [
    ...whole.map((line) => lineOf('period', [line], line.quantity ?? 0, periodOf, timeZone)),
    ...[...parts.values()].map((both) => {
      // What was paid for the former number comes back, and the new one is charged: together they are the change.
      const seats = both.reduce((sum, { amount, quantity }) => sum + Math.sign(amount) * (quantity ?? 0), 0)
      return lineOf(seats < 0 ? 'removed' : 'added', both, Math.abs(seats), periodOf, timeZone)
    }),
  ]
}

const isProration = ({ parent }: Stripe.InvoiceLineItem) =>
  parent?.subscription_item_details?.proration === true || parent?.invoice_item_details?.proration === true

function lineOf(
  kind: InvoiceLine['kind'],
  lines: Stripe.InvoiceLineItem[],
  seats: number,
  periodOf: PeriodOf,
  timeZone: string,
): InvoiceLine {
  const [first] = lines
  const period = first ? periodOf(first) : 'month'
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
