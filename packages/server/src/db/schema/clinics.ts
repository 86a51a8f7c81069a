import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { Plan } from '@atrium/policy/clinic'
import type { ClinicSettings } from '../../contract/clinic/clinic.ts'
import { moment } from './moment.ts'

export const clinics = pgTable('clinics', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  link: text('link').notNull().unique(),
  plan: text('plan').$type<Plan>().notNull(),
  settings: jsonb('settings').$type<ClinicSettings>().notNull(),
  createdAt: moment('created_at').notNull(),
  /** Since when Owners and Admins are to have a second step (R33); null: they need none. */
  managersAskedSince: moment('managers_asked_since'),
  /** Since when everybody is. Then Owners and Admins are as well. */
  everybodyAskedSince: moment('everybody_asked_since'),
  /** Counted up by each change of what stands under Settings. */
  settingsVersion: integer('settings_version').notNull().default(1),
})

export const subscriptions = pgTable('subscriptions', {
  clinicId: text('clinic_id')
    .primaryKey()
    .references(() => clinics.id, { onDelete: 'cascade' }),
  /** Null: the plan has no seat limit (R16). */
  seatsBought: integer('seats_bought'),
  period: text('period').$type<'month' | 'year'>(),
  periodEndsAt: moment('period_ends_at'),
  pendingPlan: text('pending_plan').$type<Plan>(),
})
