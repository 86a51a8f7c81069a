import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { users } from './logins.ts'
import { moment } from './moment.ts'

/* What follows from what somebody does with the login. It belongs to the login and to no clinic. */

/** What was done with a login by a mailed link, until each clinic of the person has it in its log (decision 21). */
export const loginNews = pgTable(
  'login_news',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    action: text('action').$type<'account.wayInUsed' | 'account.stepTakenBack'>().notNull(),
    at: moment('at').notNull(),
    /** The clinics that have yet to be told. */
    clinicIds: text('clinic_ids').array().notNull(),
  },
  (table) => [index('login_news_by_user').on(table.userId)],
)

/** The mailed link that takes a first second step back: one for a login, gone with the step. */
export const stepUndos = pgTable(
  'step_undos',
  {
    userId: text('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    /** What was kept of the password when the step was added: the link asks for that one. */
    passwordHash: text('password_hash'),
    openUntil: moment('open_until').notNull(),
  },
  (table) => [index('step_undos_by_end').on(table.openUntil)],
)

/** How many invitations somebody has mailed, in clinics that nobody pays for: for a day. */
export const mailedInvitations = pgTable(
  'mailed_invitations',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    mailed: integer('mailed').notNull(),
    mailedAt: moment('mailed_at').notNull(),
  },
  (table) => [
    index('mailed_invitations_by_user').on(table.userId, table.mailedAt),
    index('mailed_invitations_by_time').on(table.mailedAt),
  ],
)
