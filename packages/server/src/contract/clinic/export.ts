import { z } from 'zod'
import { longestPassword } from '../account/sign-in.ts'

/** The own password, asked for once more: a session alone must not take everything out. */
export const exportInput = z.strictObject({ password: z.string().min(1).max(longestPassword) })
export type ExportInput = z.output<typeof exportInput>

/** `cursor` is the one that the part before has answered: a part that was lost on its way is asked for once more, and is the same. */
export const exportPartInput = z.strictObject({
  ticket: z.string().min(1).max(200),
  table: z.string().min(1).max(40),
  cursor: z.string().max(1_000).optional(),
})
export type ExportPartInput = z.output<typeof exportPartInput>

/** The beginning of an export: what there is, and what lets its parts be fetched for an hour. */
export interface ClinicExport {
  ticket: string
  until: Date
  clinic: { id: string; name: string; link: string }
  at: Date
  tables: ExportTable[]
}

export interface ExportTable {
  name: string
  columns: readonly string[]
  /** As many as there were when the export began. */
  rows: number
}

export interface ExportPart {
  /** JSON lines: an object for each row, its columns by name. */
  lines: string
  rows: number
  /** Of the lines as UTF-8, in hexadecimal. */
  sha256: string
  nextCursor: string | null
}
