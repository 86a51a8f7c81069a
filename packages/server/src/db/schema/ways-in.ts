import { foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'
import { memberships } from './people.ts'

/** A way in that an Owner has opened for somebody who lost their second step: one for each membership, gone once it was used. */
export const waysIn = pgTable(
  'ways_in',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    membershipId: text('membership_id').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** The Owner's membership: worth nothing once they are none any more. */
    openedBy: text('opened_by').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique('ways_in_one_each').on(table.clinicId, table.membershipId),
    foreignKey({
      name: 'ways_in_membership',
      columns: [table.clinicId, table.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
    index('ways_in_by_expiry').on(table.expiresAt),
  ],
)
