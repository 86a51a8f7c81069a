import { mostImported } from '@atrium/server/contract/values/limits'
import { IconFileImport } from '@tabler/icons-react'
import { Button } from '../../../components/button/button.tsx'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import classes from './import-dialog.module.css'
import { triedOf } from './import-words.ts'
import type { ImportState } from './use-import.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** The file, by its button or dropped; and an import that has not come to its end. */
export function ChooseFile({ state, onClose }: { state: ImportState; onClose: () => void }) {
  const { unfinished, read, send, cancel } = state
  return (
    <>
      <p className={classes['text']}>
        A CSV file with a column of email addresses; a role for each, if you like. Up to {wholeNumber(mostImported)}{' '}
        lines. Before anybody is invited, you see what will happen.
      </p>
      {unfinished ? (
        <div className={classes['unfinished']}>
          <p>
            An import by {unfinished.createdBy} is not finished: {wholeNumber(triedOf(unfinished.counts).sent)} invited,{' '}
            {wholeNumber(triedOf(unfinished.counts).left)} to go.
          </p>
          <Button variant="default" onClick={() => void send(unfinished)}>
            Go on
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void cancel(unfinished)}>
            Cancel that import
          </Button>
        </div>
      ) : null}
      {/* What is dropped on it is the field's own matter. */}
      <label className={classes['drop']}>
        <IconFileImport size="1.5rem" stroke={1.6} aria-hidden="true" />
        <span>Choose a file, or drop it here</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          data-autofocus
          onChange={({ currentTarget: { files } }) => files?.[0] && void read(files[0])}
        />
      </label>
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  )
}
