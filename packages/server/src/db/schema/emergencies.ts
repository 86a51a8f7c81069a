import { foreignKey, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './moment.ts'
import { memberships } from './people.ts'
import { rooms } from './rooms.ts'

/** Who has entered which room in an emergency, why, and until when (R37). */
export const emergencies = pgTable(
  'emergencies',
  {
    clinicId: text('clinic_id').notNull(),
    id: text('id').notNull(),
    roomId: text('room_id').notNull(),
    membershipId: text('membership_id').notNull(),
    reason: text('reason').notNull(),
    enteredAt: moment('entered_at').notNull(),
    until: moment('until').notNull(),
    /** By the person; null: it ends, or has ended, by itself. */
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('emergencies_by_membership').on(table.clinicId, table.membershipId, table.until),
    index('emergencies_by_room').on(table.clinicId, table.roomId),
    foreignKey({ columns: [table.clinicId, table.roomId], foreignColumns: [rooms.clinicId, rooms.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [table.clinicId, table.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
  ],
)
