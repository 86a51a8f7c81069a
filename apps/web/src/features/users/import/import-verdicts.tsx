import type { ImportVerdict } from '@atrium/server/contract/people/import'
import { Button } from '../../../components/button/button.tsx'
import { importVerdictOrder } from './verdict-order.ts'
import { focusNow } from '../../../components/hooks/focus-now.ts'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import { saveFile } from '../../../components/file/save-file.ts'
import type { FileRow } from './file/columns.ts'
import classes from './import-dialog.module.css'
import { previewWords, sendWords, verdictWords } from './import-words.ts'
import { leftOutCsv } from './left-out-csv.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** As many of a kind as one reads; all of them are in the file that can be saved. */
const most = 20

export interface ImportVerdictsProps {
  preview: { verdicts: ImportVerdict[]; total: number; counts: Partial<Record<ImportVerdict, number>> }
  rows: FileRow[]
  onSend: () => void
  onClose: () => void
}

/** What will become of each line, before anything is sent: those left out first, by why. */
export function ImportVerdicts({ preview: { verdicts, total, counts }, rows, onSend, onClose }: ImportVerdictsProps) {
  const fresh = counts.new ?? 0
  return (
    <>
      <p className={classes['text']}>{previewWords(fresh, total)}</p>
      <div className={classes['verdicts']}>
        {importVerdictOrder
          .filter((verdict) => (counts[verdict] ?? 0) > 0)
          .map((verdict) => (
            <Group
              key={verdict}
              verdict={verdict}
              count={counts[verdict] ?? 0}
              rows={firstOf(rows, verdicts, verdict)}
            />
          ))}
      </div>
      <DialogActions>
        {fresh < total ? (
          <Button variant="default" onClick={() => saveFile('left-out.csv', leftOutCsv(rows, verdicts))}>
            Save what is left out
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button ref={focusNow} disabled={fresh === 0} onClick={onSend}>
          {sendWords(fresh)}
        </Button>
      </DialogActions>
    </>
  )
}

function firstOf(rows: FileRow[], verdicts: ImportVerdict[], verdict: ImportVerdict): FileRow[] {
  const found: FileRow[] = []
  for (const [place, row] of rows.entries()) {
    if (verdicts[place] === verdict) found.push(row)
    if (found.length === most) break
  }
  return found
}

function Group({ verdict, count, rows }: { verdict: ImportVerdict; count: number; rows: FileRow[] }) {
  return (
    <details>
      <summary>
        <span>{verdictWords[verdict]}</span>
        <strong>{wholeNumber(count)}</strong>
      </summary>
      <ul>
        {rows.map((row, place) => (
          <li key={place}>
            <bdi>{row.email || '(no address)'}</bdi>
            {row.role === undefined ? null : <small>{row.role}</small>}
          </li>
        ))}
        {count > rows.length ? <li>and {wholeNumber(count - rows.length)} more</li> : null}
      </ul>
    </details>
  )
}
