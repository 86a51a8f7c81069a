import { foreignKey, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { clinics } from './clinics.ts'
import { memberships } from './people.ts'
import { moment } from './moment.ts'

export const rooms = pgTable(
  'rooms',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    kind: text('kind').$type<'personal' | 'shared'>().notNull(),
    name: text('name').notNull(),
    link: text('link').notNull(),
    /** The holder of a Personal Room; null for Shared Rooms, and once the holder has been removed. */
    membershipId: text('membership_id'),
    closedAt: moment('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique('rooms_link').on(table.clinicId, table.link),
    index('rooms_by_holder').on(table.clinicId, table.membershipId),
  ],
)

export const roomAssignments = pgTable(
  'room_assignments',
  {
    clinicId: text('clinic_id').notNull(),
    roomId: text('room_id').notNull(),
    membershipId: text('membership_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.roomId, table.membershipId] }),
    index('room_assignments_by_membership').on(table.clinicId, table.membershipId),
    foreignKey({ columns: [table.clinicId, table.roomId], foreignColumns: [rooms.clinicId, rooms.id] }).onDelete(
      'cascade',
    ),
    foreignKey({
      columns: [table.clinicId, table.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
  ],
)

/** A patient's pass through a room. The provider's name is a label: it outlives the membership (R13). */
export const visits = pgTable(
  'visits',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    roomId: text('room_id').notNull(),
    membershipId: text('membership_id'),
    providerName: text('provider_name'),
    status: text('status').$type<'waiting' | 'in-call' | 'ended' | 'left' | 'removed'>().notNull(),
    callType: text('call_type').$type<'video' | 'audio' | 'chat'>().notNull(),
    arrivedAt: moment('arrived_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('visits_by_room').on(table.clinicId, table.roomId, table.status),
    foreignKey({ columns: [table.clinicId, table.roomId], foreignColumns: [rooms.clinicId, rooms.id] }),
  ],
)
