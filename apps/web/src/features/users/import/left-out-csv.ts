import type { ImportVerdict } from '@atrium/server/contract/people/import'
import { csvText } from '../export/csv-text.ts'
import type { FileRow } from './file/columns.ts'
import { verdictWords } from './import-words.ts'

/** The lines that are not sent, with why: to be put right and imported again. */
export function leftOutCsv(rows: readonly FileRow[], verdicts: readonly ImportVerdict[]): string {
  const data = rows.flatMap(({ email, name = '', role = '' }, place) => {
    const verdict = verdicts[place]
    return verdict === undefined || verdict === 'new' ? [] : [[email, name, role, verdictWords[verdict]]]
  })
  return csvText(['Email', 'Name', 'Role', 'Why'], data)
}
