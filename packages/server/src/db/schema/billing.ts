import { bigint, foreignKey, index, integer, date, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { BillingPeriod, LineKind } from '../../contract/billing/billing.ts'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'

/** What a clinic bought within one day. Its total is that of its entries; nothing of it is ever changed. */
export const invoices = pgTable(
  'invoices',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    /** Counted within the clinic, without a gap. */
    place: integer('place').notNull(),
    number: text('number').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    currency: text('currency').$type<'USD'>().notNull(),
    billedTo: text('billed_to').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique('invoices_place').on(table.clinicId, table.place),
    unique('invoices_day').on(table.clinicId, table.day),
  ],
)

/** One entry of the ledger, which is one line of an invoice: days of seats, and their price. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    clinicId: text('clinic_id').notNull(),
    invoiceId: text('invoice_id').notNull(),
    place: integer('place').notNull(),
    at: moment('at').notNull(),
    kind: text('kind').$type<LineKind>().notNull(),
    period: text('period').$type<BillingPeriod>().notNull(),
    periodBegins: date('period_begins', { mode: 'string' }).notNull(),
    periodEnds: date('period_ends', { mode: 'string' }).notNull(),
    /** The first day that it is the price of; it goes on to the period's end. */
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    /** Seats that came, or below zero, went. */
    seats: integer('seats').notNull(),
    seatPrice: integer('seat_price').notNull(),
    taxBasisPoints: integer('tax_basis_points').notNull(),
    net: bigint('net', { mode: 'number' }).notNull(),
    tax: bigint('tax', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.invoiceId, table.place] }),
    foreignKey({
      name: 'ledger_entries_invoice',
      columns: [table.clinicId, table.invoiceId],
      foreignColumns: [invoices.clinicId, invoices.id],
    }).onDelete('cascade'),
    index('ledger_entries_by_period').on(table.clinicId, table.periodBegins),
  ],
)

/** What an entry puts on which account; those of one entry sum to nothing. */
export const ledgerPostings = pgTable(
  'ledger_postings',
  {
    clinicId: text('clinic_id').notNull(),
    invoiceId: text('invoice_id').notNull(),
    place: integer('place').notNull(),
    /** What the clinic owes; what seats have earned; what is owed to the tax office. */
    account: text('account').$type<'receivable' | 'seats' | 'tax'>().notNull(),
    cents: bigint('cents', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.invoiceId, table.place, table.account] }),
    foreignKey({
      name: 'ledger_postings_entry',
      columns: [table.clinicId, table.invoiceId, table.place],
      foreignColumns: [ledgerEntries.clinicId, ledgerEntries.invoiceId, ledgerEntries.place],
    }).onDelete('cascade'),
  ],
)
