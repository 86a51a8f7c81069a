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
