import type { Amount, Day, Invoice, InvoiceListInput, LineKind } from '../contract/billing/billing.ts'
import type { PaidWith } from '../contract/billing/billing.ts'
import type { Page } from '../contract/values/page.ts'
import type { ClinicScope } from '../scope.ts'
import type { Terms } from './terms.ts'

/** A clinic's seats become another number within a period, or a period begins. */
export interface SeatChange {
  terms: Terms
  kind: LineKind
  /** Seats that come; below zero: that go. */
  seats: number
  /** The first day that they are paid for, and the day of the invoice. */
  from: Day
}

/**
 * Where a clinic's bill is kept. Built in is the ledger of the database; a payment provider is another one, which is told absolute
 * numbers. All of it is asked within the clinic's transaction, under its lock where something changes. A provider is never waited for in there: it is
 * told by rows of the transaction, and asked before it (ask-first.ts).
 */
export interface MoneyPort {
  /** Who moves the money: nobody from here (`ledger`), or a provider with pages of its own, on which somebody begins to pay. */
  readonly provider: 'ledger' | 'stripe'
  /** What the change would cost: the very figure that {@link charge} then takes. It writes nothing. */
  quote(scope: ClinicScope, change: SeatChange): Promise<Amount>
  /** What a whole period of that kind costs with that many seats. */
  renewal(scope: ClinicScope, terms: Terms, seats: number): Promise<Amount>
  /** Hears of what comes at the period's end, once that is written: the plan ends, or goes on, for another length or for the same. */
  end(scope: ClinicScope, isEnding: boolean): Promise<void>
  /** What the next period will be invoiced with; null: nobody pays here, so nothing will. */
  next(scope: ClinicScope, terms: Terms, seats: number): Promise<Amount | null>
  /** What is paid with. */
  method(scope: ClinicScope): Promise<PaidWith>
  /** Puts the change on the invoice of its day, in the transaction of the change. */
  charge(scope: ClinicScope, change: SeatChange): Promise<Amount>
  /** The clinic's invoices, newest first. @param today an invoice of this day may still grow. */
  invoices(scope: ClinicScope, input: InvoiceListInput, today: Day): Promise<Page<Invoice>>
  /** Null: the clinic has none of that id. */
  invoice(scope: ClinicScope, id: string, today: Day): Promise<Invoice | null>
}
