import type { ImportVerdict } from '@atrium/server/contract/people/import'
import { csvText } from '../export/csv-text.ts'
import type { FileRow } from './file/columns.ts'
import { verdictWords } from './import-words.ts'

/** The lines that are not sent, with why: to be put right and imported again. */
export function leftOutCsv(rows: readonly FileRow[], verdicts: readonly ImportVerdict[]): string {
  const left = rows.flatMap((row, place) => {
    const verdict = verdicts[place]
    return verdict === undefined || verdict === 'new' ? [] : [{ ...row, verdict }]
  })
  return linesCsv(left)
}

/** Lines with what became of each. */
export function linesCsv(lines: readonly LeftOut[]): string {
  const data = lines.map(({ email, name, role, verdict }) => [email, name ?? '', role ?? '', whyWords(verdict)])
  return csvText(['Email', 'Name', 'Role', 'Why'], data)
}

interface LeftOut {
  email: string
  name?: string | null | undefined
  role?: string | undefined
  verdict: ImportVerdict
}

/** What was to be sent, and was not: the import was cancelled before. */
const whyWords = (verdict: ImportVerdict) => (verdict === 'new' ? 'Not sent' : verdictWords[verdict])
