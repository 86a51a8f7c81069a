import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import { focusNow } from '../../../components/hooks/focus-now.ts'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import { csvText } from '../export/csv-text.ts'
import { saveFile } from '../../../components/file/save-file.ts'
import classes from './import-dialog.module.css'
import { limitWords } from '../mail-limit-words.ts'
import { triedOf, verdictWords } from './import-words.ts'
import type { ImportState, Progress } from './use-import.ts'
import { useLeftOut } from './use-left-out.ts'
import { importVerdictOrder } from './verdict-order.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

export interface ImportProgressProps {
  progress: Progress
  isPaused: boolean
  /** Why it waits: the clinic may mail more only then. */
  mailResumesAt?: string | null
  state: ImportState
  onClose: () => void
}

/** How many have been invited, in numbers; paused, cancelled or at its end. */
export function ImportProgress({ progress, isPaused, mailResumesAt = null, state, onClose }: ImportProgressProps) {
  const { links, send, pause, cancel } = state
  const { sent, left } = triedOf(progress.counts)
  const isUnderWay = progress.status === 'running' || progress.status === 'draft'
  return (
    <>
      <output className={classes['text']}>
        {wholeNumber(sent)} invited
        {isUnderWay ? `, ${wholeNumber(left)} to go` : ''}
      </output>
      <progress className={classes['progress']} max={Math.max(1, sent + left)} value={sent} aria-label="Invited" />
      {isUnderWay ? null : <Counts progress={progress} />}
      {mailResumesAt === null ? null : (
        <p className={classes['text']}>{limitWords(mailResumesAt)} Nothing is lost: go on then.</p>
      )}
      {links.length > 0 ? (
        <p className={classes['text']}>
          This server sends no mail yet: save the links, and hand each to its person. Each works once.
        </p>
      ) : null}
      {isUnderWay || sent === progress.total ? null : <LeftOut importId={progress.id} />}
      <DialogActions>
        {links.length > 0 ? (
          <Button variant="default" onClick={() => saveFile('invitation-links.csv', linksCsv(links))}>
            Save the links
          </Button>
        ) : null}
        {isUnderWay ? (
          <>
            <Button variant="subtle" color="gray" onClick={() => void cancel(progress)}>
              Cancel the rest
            </Button>
            {isPaused ? (
              <Button onClick={() => void send(progress)}>Go on</Button>
            ) : (
              <Button variant="default" onClick={() => pause(progress)}>
                Pause
              </Button>
            )}
          </>
        ) : (
          <Button ref={focusNow} onClick={onClose}>
            Done
          </Button>
        )}
      </DialogActions>
    </>
  )
}

/** The lines that were not sent, as a file with why. */
function LeftOut({ importId }: { importId: string }) {
  const save = useLeftOut(importId)
  return (
    <>
      <Button variant="default" className={classes['more']} loading={save.isPending} onClick={() => save.mutate()}>
        Save what was left out
      </Button>
      {save.error ? <Problem>{sentenceOf(save.error)}</Problem> : null}
    </>
  )
}

/** What became of all the lines. */
function Counts({ progress: { counts } }: { progress: Progress }) {
  return (
    <ul className={classes['counts']}>
      {importVerdictOrder
        .filter((verdict) => (counts[verdict] ?? 0) > 0)
        .map((verdict) => (
          <li key={verdict}>
            <span>{verdict === 'new' ? 'Not sent' : verdictWords[verdict]}</span>
            <strong>{wholeNumber(counts[verdict] ?? 0)}</strong>
          </li>
        ))}
    </ul>
  )
}

const linksCsv = (links: readonly { email: string; link: string }[]) =>
  csvText(
    ['Email', 'Link'],
    links.map(({ email, link }) => [email, link]),
  )
