import type { Fields } from './form.ts'
import { field } from './form.ts'

/* What a provider of payments keeps: enough of Stripe's shapes for what is asked of it, reckoned by the second as Stripe does. */

const taxBasisPoints = 800
export const monthPrice = 'price_month'
export const yearPrice = 'price_year'
const unitAmounts: Record<string, number> = { [monthPrice]: 3_500, [yearPrice]: 37_800 }

export interface Item {
  id: string
  price: string
  quantity: number
  begins: number
  ends: number
}

export interface Subscription {
  id: string
  customer: string
  status: string
  isEnding: boolean
  item: Item
}

interface Line {
  amount: number
  quantity: number
  start: number
  end: number
  price: string
  isProration: boolean
}

export interface BookedInvoice {
  id: string
  number: string
  customer: string
  subscription: string
  status: 'paid' | 'open' | 'void'
  created: number
  lines: Line[]
}

export interface Session {
  id: string
  customer: string
  price: string
  quantity: number
  status: 'open' | 'complete' | 'expired'
}

export interface Books {
  customers: Map<string, { id: string; email: string; name: string; card: string | null }>
  sessions: Map<string, Session>
  subscriptions: Map<string, Subscription>
  invoices: BookedInvoice[]
}

export const emptyBooks = (): Books => ({
  customers: new Map(),
  sessions: new Map(),
  subscriptions: new Map(),
  invoices: [],
})

export const unitAmount = (price: string) => unitAmounts[price] ?? 0
const netOf = (lines: readonly Line[]) => lines.reduce((sum, { amount }) => sum + amount, 0)
export const taxOf = (lines: readonly Line[]) => Math.round((netOf(lines) * taxBasisPoints) / 10_000)
export const totalOf = (lines: readonly Line[]) => netOf(lines) + taxOf(lines)

export function wholePeriod({ price, quantity, begins, ends }: Item): Line[] {
  return [{ amount: unitAmount(price) * quantity, quantity, start: begins, end: ends, price, isProration: false }]
}

/** What was paid for the former number comes back; the new one is charged, both from that second on. */
export function prorated({ price, quantity: before, begins, ends }: Item, quantity: number, from: number): Line[] {
  if (before === quantity) return []
  const share = (ends - from) / (ends - begins)
  const line = (count: number, sign: 1 | -1): Line => {
    const amount = sign * Math.round(unitAmount(price) * count * share)
    return { amount, quantity: count, start: from, end: ends, price, isProration: true }
  }
  return [line(before, -1), line(quantity, 1)]
}

export const asSubscription = ({ id, customer, status, isEnding, item }: Subscription) => ({
  id,
  object: 'subscription',
  customer,
  status,
  cancel_at_period_end: isEnding,
  cancel_at: null,
  default_payment_method: null,
  items: list([
    {
      id: item.id,
      object: 'subscription_item',
      quantity: item.quantity,
      current_period_start: item.begins,
      current_period_end: item.ends,
      price: asPrice(item.price),
    },
  ]),
})

export const asPrice = (id: string) => ({
  id,
  object: 'price',
  unit_amount: unitAmount(id),
  recurring: { interval: id === yearPrice ? 'year' : 'month' },
})

export const asInvoice = ({ id, number, customer, status, created, lines }: BookedInvoice) => ({
  id,
  object: 'invoice',
  number,
  customer,
  customer_name: 'Whoever pays',
  customer_email: null,
  status,
  created,
  hosted_invoice_url: `https://invoice.stripe.test/${id}`,
  ...sumsOf(lines),
  lines: list(
    lines.map(({ amount, quantity, start, end, price, isProration }) => ({
      object: 'line_item',
      amount,
      quantity,
      period: { start, end },
      taxes: [{ amount: Math.round((amount * taxBasisPoints) / 10_000) }],
      pricing: { unit_amount_decimal: String(unitAmount(price)) },
      parent: { subscription_item_details: { proration: isProration } },
    })),
  ),
})

export const sumsOf = (lines: readonly Line[]) => ({
  total: totalOf(lines),
  total_excluding_tax: netOf(lines),
  total_taxes: [{ amount: taxOf(lines) }],
})

export const list = (data: readonly unknown[]) => ({ object: 'list', has_more: false, url: '/v1', data })

/** What a preview is asked about: the first item that is named. */
export function previewedLines({ subscriptions }: Books, asked: Fields): Line[] {
  const quantity = Number(field(asked, 'subscription_details', 'items', '0', 'quantity') ?? 0)
  const known = subscriptions.get(field(asked, 'subscription') ?? '')
  if (!known) {
    const price = field(asked, 'subscription_details', 'items', '0', 'price') ?? monthPrice
    return wholePeriod({ id: '', price, quantity, begins: 0, ends: 1 })
  }
  if (field(asked, 'preview_mode') === 'recurring') return wholePeriod({ ...known.item, quantity })
  return prorated(known.item, quantity, Number(field(asked, 'subscription_details', 'proration_date')))
}
