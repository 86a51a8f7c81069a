import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CallSide, SignalKind } from '../../contract/visits/call.ts'
import type { GuestState } from '../../contract/visits/guest.ts'
import { moment } from './moment.ts'
import { visits } from './visits.ts'

/**
 * What pages of a call tell each other so that they find one another: of two minutes, and of a call that runs. The table is unlogged, and
 * points at no visit: nothing of a call reaches the disk's log, a standby or a backup, and no message waits for the disk.
 */
export const visitSignals = pgTable(
  'visit_signals',
  {
    clinicId: text('clinic_id').notNull(),
    visitId: text('visit_id').notNull(),
    /** Counts up within a visit, by the database's clock: a page asks for what comes after the last that it knows. */
    number: bigint('number', { mode: 'number' }).notNull(),
    /** Whose it is, whichever of their pages has sent it. */
    party: text('party').notNull(),
    side: text('side').$type<CallSide>().notNull(),
    name: text('name').notNull(),
    /** The page, by the name that it has given itself. */
    peer: text('peer').notNull(),
    toPeer: text('to_peer'),
    seq: integer('seq').notNull(),
    kind: text('kind').$type<SignalKind>().notNull(),
    body: text('body').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.visitId, table.number] }),
    unique('visit_signals_once').on(table.clinicId, table.visitId, table.party, table.peer, table.seq),
    index('visit_signals_old').on(table.at),
  ],
)

/** Who is asked into a call beside its two sides. It lives as long as the call does. */
export const callGuests = pgTable(
  'call_guests',
  {
    clinicId: text('clinic_id').notNull(),
    id: text('id').notNull(),
    visitId: text('visit_id').notNull(),
    status: text('status').$type<GuestState>().notNull(),
    /** What the guest wants to be called; null: has not come yet. */
    name: text('name'),
    invitedAt: moment('invited_at').notNull(),
    linkHash: text('link_hash').notNull(),
    /** Of the page that has used the link: a second try of it, after a lost answer, finds the same place. */
    attempt: text('attempt'),
    tokenHash: text('token_hash'),
    /** The colleague who is asked; null: whoever has the link, or a colleague who is gone. */
    membershipId: text('membership_id'),
    /** When the guest was let in; null: never. It stays when the guest goes. */
    admittedAt: moment('admitted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    uniqueIndex('call_guests_by_link').on(table.linkHash),
    uniqueIndex('call_guests_by_token')
      .on(table.tokenHash)
      .where(sql`token_hash is not null`),
    index('call_guests_of_member').on(table.clinicId, table.membershipId),
    index('call_guests_of_visit').on(table.clinicId, table.visitId),
    foreignKey({ columns: [table.clinicId, table.visitId], foreignColumns: [visits.clinicId, visits.id] }).onDelete(
      'cascade',
    ),
  ],
)
