import { csvLines } from '@atrium/server/contract/values/csv-text'
import { strToU8, Zip, ZipDeflate } from 'fflate'

/** A zip file that grows: what is finished of it is the browser's, not the page's memory. */
export interface Archive {
  add(path: string, text: string): void
  finish(): Blob
}

/** @throws what the compressor reports, from `add` and `finish`. */
export function openArchive(): Archive {
  let file = new Blob([])
  let fault: Error | null = null
  const zip = new Zip((error, chunk) => {
    fault ??= error
    file = new Blob([file, new Uint8Array(chunk)])
  })
  const assertSound = () => {
    if (fault) throw fault
  }
  return {
    add: (path, text) => {
      const entry = new ZipDeflate(path, { level: 6 })
      zip.add(entry)
      entry.push(strToU8(text), true)
      assertSound()
    },
    finish: () => {
      zip.end()
      assertSound()
      return new Blob([file], { type: 'application/zip' })
    },
  }
}

/** The same rows for a spreadsheet: what is no single value stands there as JSON. */
export function asCsv(columns: readonly string[], lines: string): string {
  const rows = lines.split('\n').filter((line) => line !== '')
  const cells = rows.map((line) => {
    const row = JSON.parse(line) as Record<string, unknown>
    return columns.map((column) => cellOf(row[column]))
  })
  return csvLines([columns, ...cells])
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
