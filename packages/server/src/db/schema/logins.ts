import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { Preferences } from '../../contract/account/account.ts'
import type { AccountMessageContent } from '../../contract/message.ts'
import { moment } from './moment.ts'

/* The login's tables, named and shaped as Better Auth wants them. Only the role atrium_auth reads them. */

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull(),
  image: text('image'),
  preferences: jsonb('preferences').$type<Preferences>().notNull().default({}),
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

/** The one-time address by which the first Owner comes in (R32); empty once it was used. */
export const setupTokens = pgTable('setup_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  expiresAt: moment('expires_at').notNull(),
})

/** The code app of a login that asks for a second step (R33); not asked for before it was confirmed with a first code. */
export const secondSteps = pgTable('second_steps', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** Which secret it has: it is made from the server's and from this, and kept nowhere. */
  version: integer('version').notNull(),
  confirmedAt: moment('confirmed_at'),
  /** The half minute since 1970 whose code was used last: a code is good once. */
  usedStep: bigint('used_step', { mode: 'number' }).notNull().default(0),
})

/** What gets in where the code app is lost: each once, kept as its hash. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    codeHash: text('code_hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
)

/** What signs a login in with a fingerprint, a face or a PIN of a device: its public half. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What the device calls it; in base64url, as the key. */
    credentialId: text('credential_id').notNull().unique(),
    publicKey: text('public_key').notNull(),
    /** How often the device has used it, where it counts: it never goes back, unless there are two. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** By which ways a browser reaches the device. */
    transports: jsonb('transports').$type<string[]>().notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (table) => [index('passkeys_by_user').on(table.userId)],
)

/** Challenges that a passkey has answered: each is good once. They are made, not kept, and stand here when they were used. */
export const usedChallenges = pgTable(
  'used_challenges',
  {
    challengeHash: text('challenge_hash').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('used_challenges_by_expiry').on(table.expiresAt)],
)

/** A forgotten password that somebody asked to set anew: for any address, so that nothing tells whether it has a login (R34). */
export const passwordResets = pgTable('password_resets', {
  id: text('id').primaryKey(),
  email: text('email').notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  expiresAt: moment('expires_at').notNull(),
})

/** Somebody who asked to register (R32): any address, so that nothing tells whether it has a login (R34). */
export const registrations = pgTable(
  'registrations',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('registrations_by_expiry').on(table.expiresAt), index('registrations_by_email').on(table.email)],
)

/** A login's new address: confirmed at the new one, told to the old one, which can take it back for a while. */
export const emailChanges = pgTable(
  'email_changes',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    oldEmail: text('old_email').notNull(),
    newEmail: text('new_email').notNull(),
    confirmHash: text('confirm_hash').notNull().unique(),
    undoHash: text('undo_hash').notNull().unique(),
    status: text('status').$type<'pending' | 'done' | 'undone'>().notNull(),
    askedAt: moment('asked_at').notNull(),
    /** When it can no longer be confirmed, then when it can no longer be taken back. */
    openUntil: moment('open_until').notNull(),
  },
  (table) => [index('email_changes_by_user').on(table.userId), index('email_changes_by_end').on(table.openUntil)],
)

/** What is mailed about a login, and belongs to no clinic; in all else like `messages`. */
export const accountMessages = pgTable(
  'account_messages',
  {
    id: text('id').primaryKey(),
    address: text('address').notNull(),
    content: jsonb('content').$type<AccountMessageContent>().notNull(),
    status: text('status').$type<'queued' | 'sent' | 'failed'>().notNull(),
    queuedAt: moment('queued_at').notNull(),
    nextTryAt: moment('next_try_at').notNull(),
    tries: integer('tries').notNull().default(0),
    sentAt: moment('sent_at'),
    fault: text('fault'),
  },
  (table) => [
    index('account_messages_to_send')
      .on(table.nextTryAt)
      .where(sql`status = 'queued'`),
    index('account_messages_by_time').on(table.queuedAt),
  ],
)
