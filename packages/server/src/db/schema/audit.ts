import { customType, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { AuditAction } from '../../contract/clinic/audit.ts'
import { moment } from './moment.ts'

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
