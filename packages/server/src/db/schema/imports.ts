import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ImportVerdict } from '../../contract/people/import.ts'
import { clinics } from './clinics.ts'
import { moment } from './moment.ts'

/** A file of people to be invited: looked through first, then sent step by step. */
export const imports = pgTable(
  'imports',
  {
    clinicId: text('clinic_id')
      .notNull()
      .references(() => clinics.id, { onDelete: 'cascade' }),
    id: text('id').notNull(),
    status: text('status').$type<'draft' | 'running' | 'done' | 'cancelled'>().notNull(),
    createdBy: text('created_by').notNull(),
    createdByName: text('created_by_name').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.id] }),
    index('imports_by_moment').on(table.clinicId, table.createdAt),
    index('imports_by_age').on(table.createdAt),
  ],
)

/** One line of the file, and what became of it. */
export const importRows = pgTable(
  'import_rows',
  {
    clinicId: text('clinic_id').notNull(),
    importId: text('import_id').notNull(),
    /** Where it stood in the file, counted from 0. */
    place: integer('place').notNull(),
    email: text('email').notNull(),
    name: text('name'),
    role: text('role').notNull(),
    verdict: text('verdict').$type<ImportVerdict>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.importId, table.place] }),
    foreignKey({
      name: 'import_rows_import',
      columns: [table.clinicId, table.importId],
      foreignColumns: [imports.clinicId, imports.id],
    }).onDelete('cascade'),
    index('import_rows_to_send')
      .on(table.clinicId, table.importId, table.place)
      .where(sql`verdict = 'new'`),
  ],
)
