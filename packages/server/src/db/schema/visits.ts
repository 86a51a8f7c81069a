import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import type { VisitState } from '../../contract/visits/check-in.ts'
import type { CallType } from '../../contract/visits/history.ts'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'
import { memberships } from './people.ts'
import { rooms } from './rooms.ts'

/**
 * A patient's pass through rooms, and, once it is over, a line of the history. Names of providers and rooms in it are labels: they outlive
 * the membership (R13). A trigger empties what is the patient's when the visit ends.
 */
export const visits = pgTable(
  'visits',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    roomId: text('room_id').notNull(),
    /** Who is, or was, in the call. */
    membershipId: text('membership_id'),
    providerName: text('provider_name'),
    status: text('status').$type<VisitState>().notNull(),
    callType: text('call_type').$type<CallType>().notNull(),
    arrivedAt: moment('arrived_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    patientName: text('patient_name'),
    /** Of what the patient's page holds (R23). */
    tokenHash: text('token_hash'),
    camera: boolean('camera').notNull().default(false),
    microphone: boolean('microphone').notNull().default(false),
    seenAt: moment('seen_at'),
    /** Until when the place is kept if the page is not heard of; null: for good. */
    keptUntil: moment('kept_until'),
    movedBy: text('moved_by'),
    movedFrom: text('moved_from'),
    movedNote: text('moved_note'),
    /** The login that is in the call: who has lost the place in the clinic meanwhile may still finish it (R27). Gone with the call. */
    holderUserId: text('holder_user_id'),
    /** When a page of theirs said last that it is there; null: none has, and the call waits for none. */
    holderSeenAt: moment('holder_seen_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('visits_by_room').on(table.clinicId, table.roomId, table.status),
    uniqueIndex('visits_by_token')
      .on(table.tokenHash)
      .where(sql`token_hash is not null`),
    index('visits_waiting')
      .on(table.clinicId, table.roomId, table.arrivedAt, table.id)
      .where(sql`status = 'waiting'`),
    uniqueIndex('visits_one_call')
      .on(table.clinicId, table.membershipId)
      .where(sql`status = 'in-call'`),
    index('visits_to_give_up')
      .on(table.keptUntil)
      .where(sql`status in ('waiting', 'in-call')`),
    index('visits_to_forget')
      .on(table.endedAt)
      .where(sql`token_hash is not null`),
    index('visits_silent_calls')
      .on(table.holderSeenAt)
      .where(sql`status = 'in-call'`),
    index('visits_own_calls')
      .on(table.holderUserId)
      .where(sql`status = 'in-call'`),
    index('visits_without_call')
      .on(table.endedAt)
      .where(sql`status in ('left', 'removed')`),
    index('visits_history')
      .on(table.clinicId, table.startedAt, table.id)
      .where(sql`status = 'ended'`),
    index('visits_history_by_room')
      .on(table.clinicId, table.roomId, table.startedAt, table.id)
      .where(sql`status = 'ended'`),
    foreignKey({ columns: [table.clinicId, table.roomId], foreignColumns: [rooms.clinicId, rooms.id] }),
  ],
)

/** What a patient and the clinic write to each other: gone when the visit ends. */
export const visitMessages = pgTable(
  'visit_messages',
  {
    clinicId: text('clinic_id').notNull(),
    visitId: text('visit_id').notNull(),
    number: integer('number').notNull(),
    isFromPatient: boolean('is_from_patient').notNull(),
    name: text('name').notNull(),
    text: text('text').notNull(),
    at: moment('at').notNull(),
    /** By the clinic: what it writes itself is. */
    isRead: boolean('is_read').notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.visitId, table.number] }),
    foreignKey({ columns: [table.clinicId, table.visitId], foreignColumns: [visits.clinicId, visits.id] }).onDelete(
      'cascade',
    ),
  ],
)

/** Who comes instead of the holder of a Personal Room, until when (R36). */
export const covers = pgTable(
  'covers',
  {
    clinicId: text('clinic_id').notNull(),
    holderId: text('holder_id').notNull(),
    colleagueId: text('colleague_id').notNull(),
    until: moment('until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.holderId] }),
    index('covers_by_colleague').on(table.clinicId, table.colleagueId),
    foreignKey({
      columns: [table.clinicId, table.holderId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.clinicId, table.colleagueId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
  ],
)
