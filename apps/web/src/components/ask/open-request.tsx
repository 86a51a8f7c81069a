import { Button } from '../button/button.tsx'
import type { RequestPreview } from '../../api/outputs.ts'
import { DialogActions } from '../dialog/dialog.tsx'
import { FormProblem } from '../form/form-problem.tsx'
import { focusNow } from '../hooks/focus-now.ts'
import { useNow } from '../hooks/use-now.ts'
import { momentWords } from '../words/time-words.ts'
import { answererWords } from './ask-words.ts'
import classes from './ask-dialog.module.css'
import { useWithdraw } from './use-ask.ts'

interface OpenRequestProps {
  open: NonNullable<RequestPreview['open']>
  preview: RequestPreview
  onClose: () => void
}

/** What was asked already, and the way back. */
export function OpenRequest({ open, preview, onClose }: OpenRequestProps) {
  const now = useNow()
  const { withdraw, isPending, error } = useWithdraw(onClose)
  return (
    <>
      <div className={classes['asked']}>
        <p>{`You have asked already. ${momentWords(new Date(open.askedAt), now)}.`}</p>
        {open.note === null ? null : <blockquote>{open.note}</blockquote>}
      </div>
      <p className={classes['until']}>{`It waits for ${answererWords(preview.answerers)}`}</p>
      <FormProblem error={error} fields={[]} />
      <DialogActions>
        <Button variant="default" loading={isPending} onClick={() => withdraw(open.id)}>
          Take it back
        </Button>
        <Button ref={focusNow} onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  )
}
