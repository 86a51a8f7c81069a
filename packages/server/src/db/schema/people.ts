import { boolean, integer, index, pgTable, primaryKey, smallint, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Role } from '@atrium/policy/clinic'
import { clinics } from './clinics.ts'
import { users } from './logins.ts'
import { moment } from './moment.ts'

export const memberships = pgTable(
  'memberships',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** The name as it is sorted and searched: small letters without accents (see contract/sort-name.ts). */
    sortName: text('sort_name').notNull(),
    /** The version of sort-name.ts that wrote it; older ones are written anew at the next start. */
    sortVersion: smallint('sort_version').notNull().default(2),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<'active' | 'archived'>().notNull(),
    /** Where the row stands in the Users table: Owners, Admins, Members, then the archived. */
    position: smallint('position')
      .notNull()
      .generatedAlwaysAs(
        sql`(case role when 'owner' then 0 when 'admin' then 1 else 2 end) + (case status when 'archived' then 10 else 0 end)`,
      ),
    lastActiveAt: moment('last_active_at'),
    /** What `lastActiveAt` is sorted by: never stands before every moment. */
    activity: moment('activity')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(last_active_at, to_timestamp(0))`),
    joinedAt: moment('joined_at').notNull(),
    /** What the person is here, in their own words, such as "Senior nurse"; null: not told. */
    title: text('title'),
    /** Of the photo, where there is one (`photos`): rows of a list name it without a look at it. */
    photoHash: text('photo_hash'),
    archivedAt: moment('archived_at'),
    /** Since when somebody who was a Member is Owner or Admin; null: has always been, or is a Member. */
    managerSince: moment('manager_since'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    unique('memberships_one_per_user').on(table.clinicId, table.userId),
    index('memberships_by_user').on(table.userId),
    index('memberships_by_position').on(table.clinicId, table.position, table.sortName, table.id),
    index('memberships_by_name').on(table.clinicId, table.sortName, table.id),
    index('memberships_by_email').on(table.clinicId, table.email, table.id),
    index('memberships_by_activity').on(table.clinicId, table.activity, table.id),
    index('memberships_to_refold')
      .on(table.clinicId, table.id)
      .where(sql`sort_version < 2`),
  ],
)

export const invitations = pgTable(
  'invitations',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    status: text('status').$type<'pending' | 'accepted' | 'declined' | 'revoked'>().notNull(),
    /** How many tokens it has had: each resend makes a new one, and the old one is dead (R9). */
    version: integer('version').notNull().default(1),
    /** Whether its token went by mail: one that the inviter hands over proves no address. */
    isMailed: boolean('is_mailed').notNull().default(true),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by'),
    invitedByName: text('invited_by_name').notNull(),
    /** What the person is called until they say so themselves, by an account that was made in advance (R12) or an imported line. */
    name: text('name'),
    sortName: text('sort_name'),
    /** Where it stands in the Users table. */
    listedAs: text('listed_as')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(sort_name, email)`),
    /** The Personal Room that waits for them, closed and without a holder. */
    roomId: text('room_id'),
    sentAt: moment('sent_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('invitations_by_status').on(table.clinicId, table.status, table.email, table.id),
    index('invitations_by_listing').on(table.clinicId, table.status, table.listedAs, table.id),
    uniqueIndex('invitations_one_pending')
      .on(table.clinicId, table.email)
      .where(sql`status = 'pending'`),
  ],
)
