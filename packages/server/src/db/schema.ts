import {
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Plan, Role } from '@atrium/policy/clinic'
import type { AuditAction } from '../contract/audit.ts'
import type { ClinicSettings } from '../contract/clinic.ts'

/*
 * Tables of a clinic have keys that begin with the clinic: they can be distributed by clinic,
 * and a foreign key cannot cross from one clinic into another.
 */

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

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
    archivedAt: moment('archived_at'),
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
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by'),
    invitedByName: text('invited_by_name').notNull(),
    sentAt: moment('sent_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('invitations_by_status').on(table.clinicId, table.status, table.email, table.id),
  ],
)

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

/** The clinic's chain of audit events (R29). `seq`, `previousHash` and `hash` are the database's work. */
export const auditEvents = pgTable(
  'audit_events',
  {
    clinicId: text('clinic_id').notNull(),
    seq: integer('seq').notNull().default(0),
    at: moment('at').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').$type<AuditAction>().notNull(),
    targetId: text('target_id').notNull(),
    targetName: text('target_name').notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    previousHash: text('previous_hash').notNull().default(''),
    hash: text('hash').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.seq] }),
    index('audit_events_by_target').on(table.clinicId, table.targetId, table.seq),
    index('audit_events_by_actor').on(table.clinicId, table.actorId, table.seq),
    index('audit_events_by_action').on(table.clinicId, table.action, table.seq),
    index('audit_events_by_moment').on(table.clinicId, table.at, table.seq),
  ],
)

/** The newest link of each clinic's chain; the database writes it. */
export const auditHeads = pgTable('audit_heads', {
  clinicId: text('clinic_id').primaryKey(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
})

/** The key of the entrance's seal (migrations/0003_entrance.sql); only the database's own functions read it. */
export const atriumSeal = pgTable('atrium_seal', {
  key: customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })('key').notNull(),
})

/* The login's tables, named and shaped as Better Auth wants them. Only the role atrium_auth reads them. */

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull(),
  image: text('image'),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
})

export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** When the person last did something: what idle sign-out and a session's end are counted from. */
    activeAt: moment('active_at').notNull().defaultNow(),
  },
  (table) => [index('sessions_by_user').on(table.userId), index('sessions_by_expiry').on(table.expiresAt)],
)

export const accounts = pgTable(
  'accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('accounts_by_user').on(table.userId)],
)

export const verifications = pgTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('verifications_by_identifier').on(table.identifier)],
)

/**
 * Failed tries to sign in, as rate-limiter-flexible wants them, in this order of columns, so that the count holds on every
 * server. `expire` is in milliseconds since 1970.
 */
export const signInTries = pgTable('sign_in_tries', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: bigint('expire', { mode: 'number' }).notNull(),
})

/** From which networks people have lately signed in. */
export const signInNetworks = pgTable(
  'sign_in_networks',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    network: text('network').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.network] }),
    index('sign_in_networks_by_network').on(table.network),
  ],
)
