import { sql } from 'drizzle-orm'
import { boolean, customType, date, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { Plan } from '@atrium/policy/clinic'
import type { BillingPeriod } from '../../contract/billing/billing.ts'
import type { StoredSettings } from '../../contract/clinic/clinic.ts'
import type { PictureType } from '../../contract/values/picture.ts'
import { moment } from './moment.ts'

export const clinics = pgTable(
  'clinics',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    link: text('link').notNull().unique(),
    plan: text('plan').$type<Plan>().notNull(),
    settings: jsonb('settings').$type<StoredSettings>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** Somebody made it by themselves, where everybody may (R32): in its first week it mails less. */
    isRegistered: boolean('is_registered').notNull().default(false),
    /** Since when Owners and Admins are to have a second step (R33); null: they need none. */
    managersAskedSince: moment('managers_asked_since'),
    /** Since when everybody is. Then Owners and Admins are as well. */
    everybodyAskedSince: moment('everybody_asked_since'),
    /** Counted up by each change of what stands under Settings. */
    settingsVersion: integer('settings_version').notNull().default(1),
    closedAt: moment('closed_at'),
    /** Who closed it, by name. */
    closedBy: text('closed_by'),
    /** When all of it is deleted; null: it is open. */
    deletesAt: moment('deletes_at'),
  },
  (table) => [
    index('clinics_to_delete')
      .on(table.deletesAt)
      .where(sql`deletes_at is not null`),
  ],
)

export const subscriptions = pgTable(
  'subscriptions',
  {
    clinicId: text('clinic_id')
      .primaryKey()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    /** Null: the plan has no seat limit (R16). */
    seatsBought: integer('seats_bought'),
    period: text('period').$type<BillingPeriod>(),
    /** The first moment of the day on which the next period begins. */
    periodEndsAt: moment('period_ends_at'),
    /** What the clinic becomes at the period's end, if it is another (R19). */
    pendingPlan: text('pending_plan').$type<Plan>(),
    pendingPeriod: text('pending_period').$type<BillingPeriod>(),
    /** Where the days of its bill begin: the clinic's when it began to pay. */
    timeZone: text('time_zone'),
    /** The day from which periods are counted. */
    anchor: date('anchor', { mode: 'string' }),
    periodBegins: date('period_begins', { mode: 'string' }),
    periodEnds: date('period_ends', { mode: 'string' }),
    /** Of one seat for the present period, in cents. */
    seatPrice: integer('seat_price'),
    taxBasisPoints: integer('tax_basis_points'),
    /** Counted up by each change of this row. */
    version: integer('version').notNull().default(1),
    /** Since when a payment is missing; null: none is. */
    pastDueSince: moment('past_due_since'),
    /** When the time to pay is over, and the plan freezes (R20). */
    freezesAt: moment('freezes_at'),
    /** When the next thing comes of it: the reminder, then the freeze; null: nothing does. */
    paymentNextAt: moment('payment_next_at'),
    /** Since when the clinic is on Free for it. Its seats stay written here, and come back with the payment. */
    frozenSince: moment('frozen_since'),
  },
  (table) => [
    index('subscriptions_by_end').on(table.periodEndsAt),
    index('subscriptions_by_payment').on(table.paymentNextAt),
  ],
)

/** Links that clinics had before: they lead to the clinic, and are nobody else's, until their time is up (R21). They outlive a clinic. */
export const clinicLinks = pgTable(
  'clinic_links',
  {
    link: text('link').primaryKey(),
    clinicId: text('clinic_id').notNull(),
    keptUntil: moment('kept_until').notNull(),
  },
  (table) => [index('clinic_links_by_clinic').on(table.clinicId), index('clinic_links_by_end').on(table.keptUntil)],
)

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** What patients see of the clinic beside its name. */
export const clinicLogos = pgTable('clinic_logos', {
  clinicId: text('clinic_id')
    .primaryKey()
    .references(() => clinics.id, { onDelete: 'cascade' }),
  /** Of the bytes: what their address names. */
  hash: text('hash').notNull(),
  type: text('type').$type<PictureType>().notNull(),
  bytes: bytea('bytes').notNull(),
})

/** What is left of a clinic that was closed. It begins with the deleting, and is signed at its end. */
export const clinicReceipts = pgTable('clinic_receipts', {
  clinic: text('clinic').primaryKey(),
  link: text('link').notNull(),
  closedAt: moment('closed_at').notNull(),
  begunAt: moment('begun_at').notNull(),
  /** The head of its audit log. */
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
  /** Rows that were deleted, by table. */
  counts: jsonb('counts').$type<Record<string, number>>().notNull(),
  deletedAt: moment('deleted_at'),
  body: text('body'),
  signature: text('signature'),
  publicKey: text('public_key'),
})
