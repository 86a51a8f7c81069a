import { sql } from 'drizzle-orm'
import { foreignKey, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'
import { memberships } from './people.ts'

/** An Owner who asks somebody to take over the own ownership. The database voids it when either becomes something else (R5). */
export const handOvers = pgTable(
  'hand_overs',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    giverId: text('giver_id').notNull(),
    chosenId: text('chosen_id').notNull(),
    status: text('status').$type<'pending' | 'accepted' | 'declined' | 'withdrawn' | 'void'>().notNull(),
    askedAt: moment('asked_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    ...(['giverId', 'chosenId'] as const).map((column) =>
      foreignKey({
        name: column === 'giverId' ? 'hand_overs_giver' : 'hand_overs_chosen',
        columns: [table.clinicId, table[column]],
        foreignColumns: [memberships.clinicId, memberships.id],
      }).onDelete('cascade'),
    ),
    uniqueIndex('hand_overs_one_pending')
      .on(table.clinicId, table.giverId)
      .where(sql`status = 'pending'`),
  ],
)
