import { z } from 'zod'
import { mostImported } from '../values/limits.ts'
import { pageInput } from '../values/page.ts'
import { id } from '../values/text.ts'

/** What a cell of a file may hold: no longer than any address or name, and nothing that a database cannot keep. */
const cell = z
  .string()
  .max(1_000)
  .transform((text) => text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ').trim())

/** Like the addresses of a send, a line is looked at by itself: what it says is any text (R8). */
export const previewImportInput = z.strictObject({
  rows: z
    .array(z.strictObject({ email: cell, name: cell.optional(), role: cell.optional() }))
    .min(1)
    .max(mostImported),
})
export type PreviewImportInput = z.output<typeof previewImportInput>

export const importInput = z.strictObject({ importId: id })
export type ImportInput = z.output<typeof importInput>

/** Without an id: the newest that is under way. */
export const getImportInput = z.strictObject({ importId: id.optional() }).prefault({})
export type GetImportInput = z.output<typeof getImportInput>

/** The lines that nobody was invited by, or not yet. */
export const importLinesInput = z.strictObject({ ...pageInput.shape, importId: id })
export type ImportLinesInput = z.output<typeof importLinesInput>

/** What is to become of a line, and once it has been tried what became of it. */
export const importVerdicts = [
  /** Will be invited. */
  'new',
  'sent',
  'already-member',
  'already-invited',
  'archived',
  'not-an-address',
  'not-a-role',
  /** The role is above one's own (R3). */
  'rank',
  'no-seat',
  /** The address stands further up in the file. */
  'repeated',
] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** How far an import has come. */
export interface ImportProgress {
  id: string
  status: 'draft' | 'running' | 'done' | 'cancelled'
  createdBy: string
  createdAt: Date
  /** Lines by what became of them; `new` is what is still to be sent. */
  counts: Partial<Record<ImportVerdict, number>>
  total: number
}

/** What looking through the file has said: a verdict for each line, in the file's order. */
export interface ImportPreview extends ImportProgress {
  verdicts: ImportVerdict[]
}

/** A line of the file, as it was written, and what became of it. */
export interface ImportedLine {
  place: number
  email: string
  name: string | null
  role: string
  verdict: ImportVerdict
}

/** What one step has sent. */
export interface ImportStep extends ImportProgress {
  /** Where this server cannot mail: the addresses to hand over. */
  links: { email: string; link: string }[]
  /** Why it went no further: the clinic may mail more invitations only then. */
  mailResumesAt: Date | null
}
