import type { Columns, FileRow } from './columns.ts'

/** What the page asks of the worker that holds the file. */
export type FileQuestion = { kind: 'open'; file: File } | { kind: 'rows'; columns: Columns }

/** What a file looks like, without all of it. */
export interface FileSummary {
  lines: number
  /** The first lines, heads included. */
  sample: string[][]
  guess: Columns
}

export type FileAnswer =
  | { kind: 'opened'; summary: FileSummary }
  | { kind: 'rows'; rows: FileRow[] }
  | { kind: 'failed' }
