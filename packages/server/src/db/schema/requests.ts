import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Capability, Plan, Role } from '@atrium/policy/clinic'
import type { LiftableReason } from '../../contract/people/liftable.ts'
import type { RequestStatus } from '../../contract/people/request.ts'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'
import { memberships } from './people.ts'

/**
 * What somebody asks of others who could lift a denial (R35). The database closes it when the place of who asked, or the plan, becomes
 * what makes it pointless.
 */
export const requests = pgTable(
  'requests',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    askerId: text('asker_id').notNull(),
    /** The denial, as the server decided it. */
    capability: text('capability').$type<Capability>().notNull(),
    reason: text('reason').$type<LiftableReason>().notNull(),
    wantsSeats: boolean('wants_seats').notNull(),
    wantsRole: text('wants_role').$type<Role>(),
    wantsPlan: text('wants_plan').$type<Plan>(),
    /** Who is to be invited once there are seats. */
    invites: jsonb('invites').$type<{ email: string; role: Role }[]>().notNull(),
    /** Memberships that are to be restored then. */
    restores: jsonb('restores').$type<string[]>().notNull(),
    note: text('note'),
    status: text('status').$type<RequestStatus>().notNull(),
    /** Counted up by what is added while it waits. */
    version: integer('version').notNull().default(1),
    askedAt: moment('asked_at').notNull(),
    answeredAt: moment('answered_at'),
    answeredBy: text('answered_by'),
    answeredByName: text('answered_by_name'),
    answerNote: text('answer_note'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    foreignKey({
      name: 'requests_asker',
      columns: [table.clinicId, table.askerId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
    uniqueIndex('requests_one_open')
      .on(table.clinicId, table.askerId, table.wantsSeats, sql`coalesce(wants_role, '')`, sql`coalesce(wants_plan, '')`)
      .where(sql`status = 'open'`),
    index('requests_by_asker').on(table.clinicId, table.askerId),
    index('requests_by_moment').on(table.clinicId, table.status, table.askedAt, table.id),
  ],
)
