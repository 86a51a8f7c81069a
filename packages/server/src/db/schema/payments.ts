import { bigint, boolean, date, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { Amount, BillingPeriod, Card, InvoiceLine } from '../../contract/billing/billing.ts'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'

/** What a period of each length costs, as far as it is known; `now`: the length that the provider has. */
export interface Renewals extends Partial<Record<BillingPeriod, Amount>> {
  now?: BillingPeriod
}

/** What a provider of payments knows a clinic by, and what it said when it was last asked. */
export const paymentAccounts = pgTable(
  'payment_accounts',
  {
    clinicId: text('clinic_id')
      .primaryKey()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    customerId: text('customer_id').notNull(),
    /** The page of the provider on which somebody is about to pay, at most one. */
    checkoutId: text('checkout_id'),
    subscriptionId: text('subscription_id'),
    itemId: text('item_id'),
    status: text('status'),
    quantity: integer('quantity'),
    isEnding: boolean('is_ending').notNull().default(false),
    /** When the period that was paid for begins. */
    periodBeginsAt: moment('period_begins_at'),
    card: jsonb('card').$type<Card>(),
    /** What a period costs with the seats that were bought last. Older rows have the amount of the present length alone. */
    renewal: jsonb('renewal').$type<Amount | Renewals>(),
    /** Counted up by each answer that was written here: one that was asked for earlier is not written over it. */
    answers: integer('answers').notNull().default(0),
  },
  (table) => [
    unique('payment_accounts_customer').on(table.customerId),
    unique('payment_accounts_subscription').on(table.subscriptionId),
  ],
)

/** What the provider is to be told, in order: the row of a change's own transaction, done by whoever has its lease. */
export const paymentWishes = pgTable(
  'payment_wishes',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    kind: text('kind').$type<'quantity' | 'ending'>().notNull(),
    /** How many seats there are to be; always the whole number. */
    quantity: integer('quantity'),
    isEnding: boolean('is_ending'),
    /** From when on the seats are paid for: the beginning of the day on which they were bought. */
    fromAt: moment('from_at'),
    /** What all of the day's seats cost, as it was shown. */
    amount: jsonb('amount').$type<Amount>(),
    status: text('status').$type<'queued' | 'done' | 'replaced' | 'failed'>().notNull(),
    wishedAt: moment('wished_at').notNull(),
    nextTryAt: moment('next_try_at').notNull(),
    tries: integer('tries').notNull().default(0),
    doneAt: moment('done_at'),
    fault: text('fault'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.number] }),
    index('payment_wishes_to_do').on(table.nextTryAt),
  ],
)

/** Messages of the provider that were acted on, so that one that comes twice is not. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    type: text('type').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.id] })],
)

/** The provider's invoices, as it said when it was last asked: so they are shown while it is away, too. */
export const paymentInvoices = pgTable(
  'payment_invoices',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    number: text('number').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    madeAt: moment('made_at').notNull(),
    status: text('status').notNull(),
    billedTo: text('billed_to').notNull(),
    net: bigint('net', { mode: 'number' }).notNull(),
    tax: bigint('tax', { mode: 'number' }).notNull(),
    lines: jsonb('lines').$type<InvoiceLine[]>().notNull(),
    /** The provider's own page of it, where it can be paid. */
    url: text('url'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('payment_invoices_by_moment').on(table.clinicId, table.madeAt, table.id),
  ],
)
