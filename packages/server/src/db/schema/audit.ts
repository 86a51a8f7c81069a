import { sql } from 'drizzle-orm'
import { customType, date, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { AuditAction, AuditOrigin } from '../../contract/clinic/audit.ts'
import { moment } from './moment.ts'

/** The clinic's chain of audit events (R29). `seq`, `body`, `previousHash` and `hash` are the database's work. */
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
    /** From where; null: by no request of a signed-in person, or written before it was kept. */
    origin: jsonb('origin').$type<AuditOrigin>(),
    /** What was hashed, to the letter; null: written before it was kept (migrations/0001_guards.sql says what was hashed then). */
    body: text('body'),
    previousHash: text('previous_hash').notNull().default(''),
    hash: text('hash').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.seq] }),
    index('audit_events_by_target').on(table.clinicId, table.targetId, table.seq),
    index('audit_events_by_actor').on(table.clinicId, table.actorId, table.seq),
    index('audit_events_by_action').on(table.clinicId, table.action, table.seq),
    index('audit_events_by_moment').on(table.clinicId, table.at, table.seq),
    // Who was assigned to rooms, or taken off: people find what was done to them.
    index('audit_events_by_assigned')
      .using('gin', sql`(coalesce(${table.after}, ${table.before}) -> 'membershipIds')`)
      .where(sql`action in ('room.assigned', 'room.unassigned')`),
  ],
)

/** The newest link of each clinic's chain; the database writes it. */
export const auditHeads = pgTable('audit_heads', {
  clinicId: text('clinic_id').primaryKey(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
})

/** Signed heads of each clinic's chain, one a day at most (decision 37); written by the database's own function alone. */
export const auditCheckpoints = pgTable(
  'audit_checkpoints',
  {
    clinicId: text('clinic_id').notNull(),
    /** Counted from 1 without a gap. */
    number: integer('number').notNull(),
    day: date('day').notNull(),
    seq: integer('seq').notNull(),
    hash: text('hash').notNull(),
    at: moment('at').notNull(),
    keyId: text('key_id').notNull(),
    /** What was signed, to the letter. */
    body: text('body').notNull(),
    signature: text('signature').notNull(),
    /** How many Owners it was mailed to. */
    mailedTo: integer('mailed_to').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.number] }),
    unique('audit_checkpoints_day').on(table.clinicId, table.day),
  ],
)

/** The key of the entrance's seal (migrations/0003_entrance.sql); only the database's own functions read it. */
export const atriumSeal = pgTable('atrium_seal', {
  key: customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })('key').notNull(),
})
