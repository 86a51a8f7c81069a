import type { Plan } from '@atrium/policy/clinic'
import { z } from 'zod'
import type { Seats } from '../clinic/clinic.ts'
import type { MissingPayment } from '../clinic/missing-payment.ts'
import { pageInput } from '../values/page.ts'
import { id } from '../values/text.ts'

/** How long is paid for at a time. */
export const billingPeriods = ['month', 'year'] as const
export type BillingPeriod = (typeof billingPeriods)[number]

/** A day of the clinic's calendar, such as "2026-12-04". */
export type Day = string

/** More seats than any clinic has people. */
const mostSeats = 100_000
const bought = z.int().min(1).max(mostSeats)
const version = z.int().min(1).max(2_147_483_647)
const plan = z.enum(['free', 'premium'])
const period = z.enum(billingPeriods)

export const previewPlanInput = z.strictObject({
  plan,
  /** Stays as it is unless told; a month where there is none. */
  period: period.optional(),
  /** On an upgrade: as many as are used and reserved unless told. */
  bought: bought.optional(),
})
export type PreviewPlanInput = z.infer<typeof previewPlanInput>

/**
 * What a change rests on: the version that the caller saw, and the total that they were shown for today, in cents. When either is
 * another by now the answer is 409, and nothing was done.
 */
const agreement = { version: version.optional(), agreed: z.int().optional() }

export const changePlanInput = z.strictObject({ ...previewPlanInput.shape, ...agreement })
export type ChangePlanInput = z.infer<typeof changePlanInput>

export const previewSeatsInput = z.strictObject({ bought })
export type PreviewSeatsInput = z.infer<typeof previewSeatsInput>

export const setSeatsInput = z.strictObject({ bought, ...agreement })
export type SetSeatsInput = z.infer<typeof setSeatsInput>

export const checkoutInput = z.strictObject({ period: period.optional(), bought: bought.optional() })
export type CheckoutInput = z.infer<typeof checkoutInput>

/** A page of the provider, for whoever asked alone. */
export interface ProviderPage {
  url: string
}

export const invoiceListInput = pageInput.prefault({})
export type InvoiceListInput = z.output<typeof invoiceListInput>
export const invoiceInput = z.strictObject({ invoiceId: id })
export type InvoiceInput = z.infer<typeof invoiceInput>

/** Whole cents. A credit is below zero. */
export interface Amount {
  net: number
  tax: number
  total: number
}

/** Days of the clinic's calendar: from the first to the last, both included. */
export interface Span {
  from: Day
  to: Day
  days: number
}

export interface Card {
  /** As the provider writes it: "visa". */
  brand: string
  last4: string
  month: number
  year: number
}

export interface PaidWith {
  paymentMethod: 'invoice' | 'card' | 'other' | null
  card: Card | null
}

/** What the plan costs, as things stand. */
export interface Billing {
  plan: Plan
  /** Null: nothing is paid for (Free). */
  period: BillingPeriod | null
  currency: 'USD'
  /** Of one seat, without tax, in cents, for whoever begins a period now. */
  prices: Record<BillingPeriod, number>
  /** Of one seat in the present period; null: on Free, or a period has not begun. */
  seatPrice: number | null
  /** In hundredths of a per cent. */
  taxBasisPoints: number
  seats: Seats
  /** The present period; it is renewed on the day after its last. Null: none runs. */
  current: Span | null
  renewsOn: Day | null
  /** What the next period will be invoiced with, if nothing changes; null: there will be none. */
  next: (Amount & Span & { seats: number; period: BillingPeriod }) | null
  /** What happens at the period's end and can be undone until then (R19). */
  pending: { plan: Plan; period: BillingPeriod | null; on: Day } | null
  /** `ledger`: nobody's money is moved from here. `stripe`: by its pages one begins to pay, and changes what is paid with. */
  provider: 'ledger' | 'stripe'
  /** By invoice, from the card, or by what else the provider takes; null: nobody pays. */
  paymentMethod: PaidWith['paymentMethod']
  card: PaidWith['card']
  /** A payment that failed, and what comes of it; null: none is missing. */
  missingPayment: MissingPayment | null
  /** Counted up by each change of the above. */
  version: number
}

/** What a change of seats costs (R18). */
export interface SeatsPreview {
  seats: Seats
  bought: number
  /** As many as are used and reserved: fewer are refused. */
  least: number
  /** On the invoice of today; below zero: a credit. */
  today: Amount
  /** Of how many days of the period it is the price. */
  days: number
  ofDays: number
  /** Each period from its next beginning on, before and after; null: it ends. */
  renewal: { on: Day; before: Amount; after: Amount } | null
  period: BillingPeriod
  version: number
}

/** Names of what freezes, the first few of them, and how many there are. */
export interface Frozen {
  names: string[]
  count: number
}

/** What a downgrade puts out of force and keeps (R20). */
export interface Freezes {
  sharedRooms: Frozen
  /** Rooms with a passcode. */
  passcodes: Frozen
  /** Rooms with words of their own for those who wait. */
  waitingTexts: Frozen
  /** Rooms with a picture of their own. */
  waitingPictures: Frozen
  /** Accounts made in advance, which nobody can accept meanwhile. */
  preparedAccounts: Frozen
}

/** What a change of the plan does (R19): `now`, at the period's `end`, or nothing. */
export interface PlanPreview {
  plan: Plan
  period: BillingPeriod | null
  takesEffect: 'now' | 'end' | 'never'
  on: Day
  /** Seats of the plan afterwards; null: no limit. */
  bought: number | null
  least: number
  today: Amount
  /** What each period costs afterwards; null: nothing. */
  renewal: (Amount & { on: Day }) | null
  /** Of a downgrade. */
  freezes: Freezes | null
  version: number
}

/** What an invoice's line is for: a whole period, or seats that were added or taken away within one. */
export type LineKind = 'period' | 'added' | 'removed'

export interface InvoiceLine extends Amount {
  kind: LineKind
  seats: number
  /** The days that it is the price of. */
  span: Span
  /** Days of the whole period. */
  ofDays: number
  period: BillingPeriod
  /** Of one seat for the whole period, in cents. */
  seatPrice: number
  taxBasisPoints: number
}

export interface Invoice extends Amount {
  id: string
  /** As it is printed: "HS-0019". */
  number: string
  /** The day on which all of its lines were bought. */
  day: Day
  currency: 'USD'
  /** The clinic's name at that time. */
  billedTo: string
  /** Whether it may still grow: all that is bought within one day stands on one invoice. */
  isOpen: boolean
  /** Of an invoice whose money a provider moves: what has become of it, and its own page, where it can be paid. */
  payment: { status: 'paid' | 'open' | 'void'; url: string | null } | null
  lines: InvoiceLine[]
}

/** One invoice with who sends it. */
export interface PrintedInvoice extends Invoice {
  seller: { name: string; lines: readonly string[] }
  terms: string
}
