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
  taxRates?: string[]
  /** The card that it is paid by; else the customer's. */
  method?: string | undefined
}

export interface Phase {
  start: number
  end: number
  price: string
  quantity: number
  /** Whether it begins a period of its own: else the days stay those of the former price. */
  isAnchored: boolean
  taxRates: string[]
  method?: string | undefined
}

export interface Schedule {
  id: string
  subscription: string
  status: 'active' | 'released' | 'completed' | 'canceled'
  phases: Phase[]
  metadata?: Record<string, string>
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
  schedules: Map<string, Schedule>
  invoices: BookedInvoice[]
}

export const emptyBooks = (): Books => ({
  customers: new Map(),
  sessions: new Map(),
  subscriptions: new Map(),
  schedules: new Map(),
  invoices: [],
})

const day = 24 * 60 * 60
export const lengthOf = (price: string) => (price === yearPrice ? 365 : 31) * day

export const unitAmount = (price: string) => unitAmounts[price] ?? 0
/** Puts an invoice on the books, where there is something to say. */
export function invoice(
  { invoices }: Books,
  { id, customer }: Subscription,
  status: BookedInvoice['status'],
  lines: Line[],
  created: number,
): void {
  if (lines.length === 0) return
  const number = `ST-${String(invoices.length + 1).padStart(4, '0')}`
  invoices.unshift({ id: `in_${number}`, number, customer, subscription: id, status, created, lines })
}

const netOf = (lines: readonly Line[]) => lines.reduce((sum, { amount }) => sum + amount, 0)
export const taxOf = (lines: readonly Line[]) => Math.round((netOf(lines) * taxBasisPoints) / 10_000)
export const totalOf = (lines: readonly Line[]) => netOf(lines) + taxOf(lines)

export function wholePeriod({ price, quantity, begins, ends }: Item): Line[] {
  return [{ amount: unitAmount(price) * quantity, quantity, start: begins, end: ends, price, isProration: false }]
}

/** What was paid for the former number comes back; the new one is charged, both from that second on. */
export function prorated({ price, quantity: before, begins, ends }: Item, quantity: number, from: number): Line[] {
  if (before === quantity) return []
  return [
    ...unused({ price, quantity: before, begins, ends }, from),
    ...partly({ price, quantity, begins, ends }, from, 1),
  ]
}

type Part = Omit<Item, 'id'>

/** What was paid for the rest of the period. */
export const unused = (item: Part, from: number): Line[] => partly(item, from, -1)

function partly({ price, quantity: count, begins, ends }: Part, from: number, sign: 1 | -1): Line[] {
  const share = (ends - from) / (ends - begins)
  const amount = sign * Math.round(unitAmount(price) * count * share)
  return [{ amount, quantity: count, start: from, end: ends, price, isProration: true }]
}

export function asCustomer({ customers }: Books, id: string) {
  const customer = customers.get(id)
  if (!customer) return null
  const card = customer.card && { brand: 'visa', last4: customer.card, exp_month: 8, exp_year: 2028 }
  const method = card && { id: `pm_${customer.card}`, object: 'payment_method', card }
  return { id, object: 'customer', invoice_settings: { default_payment_method: method } }
}

/** The schedule that has the subscription: none has it once it was released. */
export const scheduleOf = ({ schedules }: Books, { id }: Subscription): Schedule | undefined =>
  [...schedules.values()].find(({ subscription, status }) => subscription === id && status === 'active')

/** The phase that runs. */
export const runningPhase = ({ phases }: Schedule, { item }: Subscription): Phase | undefined =>
  phases.findLast(({ start }) => start <= item.begins)

/** @param isExpanded whether its schedule was asked for with it. */
export const asSubscription = (books: Books, subscription: Subscription, isExpanded = false) => {
  const schedule = scheduleOf(books, subscription)
  const named = schedule && (isExpanded ? asSchedule(books, schedule) : schedule.id)
  return { ...bareSubscription(subscription), schedule: named ?? null }
}

export function asSchedule({ subscriptions }: Books, schedule: Schedule) {
  const { id, status, phases, metadata = {} } = schedule
  const subscription = subscriptions.get(schedule.subscription)
  const running = subscription && status === 'active' ? runningPhase(schedule, subscription) : undefined
  return {
    id,
    object: 'subscription_schedule',
    customer: subscription?.customer,
    status,
    subscription: status === 'active' ? schedule.subscription : null,
    end_behavior: 'release',
    current_phase: running ? { start_date: running.start, end_date: running.end } : null,
    metadata,
    phases: phases.map(({ start, end, price, quantity, isAnchored, taxRates, method }) => ({
      default_payment_method: method ?? null,
      start_date: start,
      end_date: end,
      items: [{ price, quantity }],
      billing_cycle_anchor: isAnchored ? 'phase_start' : null,
      default_tax_rates: taxRates.map((rate) => ({ id: rate, object: 'tax_rate' })),
      automatic_tax: { enabled: false },
      discounts: [],
    })),
  }
}

const bareSubscription = ({ id, customer, status, isEnding, item, method }: Subscription) => ({
  id,
  object: 'subscription',
  customer,
  status,
  cancel_at_period_end: isEnding,
  cancel_at: null,
  default_payment_method: method ?? null,
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
      pricing: { price_details: { price }, unit_amount_decimal: String(unitAmount(price)) },
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
  const price = field(asked, 'subscription_details', 'items', '0', 'price') ?? known.item.price
  if (field(asked, 'preview_mode') === 'recurring') return wholePeriod({ ...known.item, price, quantity })
  return prorated(known.item, quantity, Number(field(asked, 'subscription_details', 'proration_date')))
}
