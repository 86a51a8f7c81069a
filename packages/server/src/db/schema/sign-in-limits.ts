import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { users } from './logins.ts'
import { moment } from './moment.ts'

/** Failed tries to sign in, counted by the database, so that the count holds on every server. `expire` is in milliseconds since 1970. */
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
