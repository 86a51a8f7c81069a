import { roleLabels } from '@atrium/policy/clinic'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { wordList } from '../../../components/words/word-list.ts'
import { statusLabels } from '../acts/user-words.ts'
import type { UsersSearch } from '../users-search.ts'
import classes from './export-dialog.module.css'
import { useExport } from './use-export.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

export interface ExportDialogProps {
  search: UsersSearch
  onClose: () => void
}

/** Export: says what will be in the file, then counts while it is fetched. */
export function ExportDialog({ search, onClose }: ExportDialogProps) {
  const { start, count, problem } = useExport(search, onClose)
  const isRunning = count !== null
  return (
    <Dialog title="Export users" onClose={onClose}>
      <p className={classes['text']}>
        {whomWords(search)}, in the order of the table, as a CSV file: name, email, role, status and times. Times are in
        UTC.
      </p>
      {isRunning ? <output className={classes['progress']}>{wholeNumber(count)} so far</output> : null}
      {problem ? <Problem>{problem}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button loading={isRunning} onClick={() => void start()} data-autofocus>
          Export CSV
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** "Everybody with status Active who matches “tan”". */
function whomWords({ search, status, role }: UsersSearch): string {
  const limits = [...(status ? [`status ${statusLabels[status]}`] : []), ...(role ? [`role ${roleLabels[role]}`] : [])]
  const filtered = limits.length > 0 ? ` with ${wordList(limits)}` : ''
  return `Everybody${filtered}${search ? ` who matches “${search}”` : ''}`
}
