import {
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { PictureType } from '../../contract/values/picture.ts'
import { clinics } from './clinics.ts'
import { memberships } from './people.ts'
import { moment } from './moment.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

export const rooms = pgTable(
  'rooms',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    kind: text('kind').$type<'personal' | 'shared'>().notNull(),
    name: text('name').notNull(),
    /** The name as it is searched (see contract/sort-name.ts). */
    sortName: text('sort_name').notNull(),
    /** What the room is sorted by: a Personal Room by its holder, whom a trigger follows; a Shared Room by its name. */
    listedAs: text('listed_as').notNull(),
    /** Where the room stands in the list: Shared Rooms first. */
    position: smallint('position')
      .notNull()
      .generatedAlwaysAs(sql`(case kind when 'shared' then 0 else 1 end)`),
    link: text('link').notNull(),
    /** The holder of a Personal Room; null for Shared Rooms, and once the holder has been removed. */
    membershipId: text('membership_id'),
    /** Of what patients are asked for (services/rooms/passcode.ts); null: nothing. */
    passcodeHash: text('passcode_hash'),
    /** What those who wait read; null: the clinic's own words. */
    waitingText: text('waiting_text'),
    /** Counted up by each change of what stands in this row. */
    version: integer('version').notNull().default(1),
    closedAt: moment('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique('rooms_link').on(table.clinicId, table.link),
    index('rooms_by_holder').on(table.clinicId, table.membershipId),
    index('rooms_by_listing')
      .on(table.clinicId, table.position, table.listedAs, table.id)
      .where(sql`closed_at is null`),
  ],
)

/** What those see who wait in a room, beside its words. */
export const roomPictures = pgTable(
  'room_pictures',
  {
    clinicId: text('clinic_id').notNull(),
    roomId: text('room_id').notNull(),
    /** Of the bytes: what their address names. */
    hash: text('hash').notNull(),
    type: text('type').$type<PictureType>().notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.roomId] }),
    foreignKey({ columns: [table.clinicId, table.roomId], foreignColumns: [rooms.clinicId, rooms.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** Links that rooms had before: they lead to the room, and are nobody else's, until their time is up (R21). */
export const roomLinks = pgTable(
  'room_links',
  {
    clinicId: text('clinic_id').notNull(),
    link: text('link').notNull(),
    roomId: text('room_id').notNull(),
    keptUntil: moment('kept_until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.link] }),
    index('room_links_by_room').on(table.clinicId, table.roomId),
    foreignKey({ columns: [table.clinicId, table.roomId], foreignColumns: [rooms.clinicId, rooms.id] }).onDelete(
      'cascade',
    ),
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
