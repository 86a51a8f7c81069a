import { explain } from '@atrium/policy/clinic'
import type { Denial } from '@atrium/policy/clinic'
import { longestNote } from '@atrium/server/contract/values/limits'
import { Textarea } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { failureOf } from '../../api/failures/failure.ts'
import type { Awaited, RequestPreview } from '../../api/outputs.ts'
import { Dialog, DialogForm } from '../dialog/dialog.tsx'
import { FormActions } from '../dialog/form-actions.tsx'
import { FormProblem } from '../form/form-problem.tsx'
import { focusNow } from '../hooks/focus-now.ts'
import { Avatar } from '../person/avatar.tsx'
import { nobodyAwaited, useAsk } from './use-ask.ts'
import { answererWords, askTitle, waitingWords } from './ask-words.ts'
import classes from './ask-dialog.module.css'
import { OpenRequest } from './open-request.tsx'

interface AskDialogProps {
  denial: Denial
  /** Who is to be invited or restored, where seats are asked for. */
  awaited?: Awaited
  onClose: () => void
}

/** Asks those who could lift a denial (R35). What is asked, and of whom, the server says: what the page knows may be old. */
export function AskDialog({ denial, awaited = nobodyAwaited, onClose }: AskDialogProps) {
  const { preview, ask } = useAsk(denial, awaited)
  const { data, error } = preview
  return (
    <Dialog title={data ? askTitle(data.wants) : 'Ask'} onClose={() => !ask.isPending && onClose()}>
      <p className={classes['text']}>{explain(denial)}</p>
      {error ? <FormProblem error={error} fields={[]} /> : null}
      {data?.open && !data.isNew ? <OpenRequest open={data.open} preview={data} onClose={onClose} /> : null}
      {data?.isNew ? <AskForm preview={data} ask={ask} onClose={onClose} /> : null}
    </Dialog>
  )
}

interface AskFormProps {
  preview: RequestPreview
  ask: ReturnType<typeof useAsk>['ask']
  onClose: () => void
}

function AskForm({ preview, ask, onClose }: AskFormProps) {
  const { answerers, waiting } = preview
  const [note, setNote] = useState('')
  const waits = waitingWords(waiting)
  return (
    <DialogForm onSubmit={() => ask.send(note.trim(), onClose)}>
      <div>
        <p className={classes['label']}>Who can say yes</p>
        <div className={classes['who']}>
          <span className={classes['pile']}>
            {answerers.slice(0, 4).map((name) => (
              <Avatar key={name} name={name} />
            ))}
          </span>
          <span>{answererWords(answerers)} The first answer counts.</span>
        </div>
      </div>
      {waits ? <p className={classes['waits']}>{`With a yes: ${waits}`}</p> : null}
      <Textarea
        name="note"
        label={
          <span className={classes['optional']}>
            Note <span>Optional</span>
          </span>
        }
        rows={3}
        classNames={{ input: classes['note'] ?? '', label: classes['wide'] ?? '' }}
        maxLength={longestNote}
        ref={focusNow}
        value={note}
        error={failureOf(ask.error)?.fields?.['note']?.[0]}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <p className={classes['hint']}>
        <IconInfoCircle size="1rem" stroke={1.6} aria-hidden="true" />
        <span>You will see the answer here and by mail. You can take the request back until then.</span>
      </p>
      <FormProblem error={ask.error} fields={['note']} />
      <FormActions act="Send request" isPending={ask.isPending} onClose={onClose} />
    </DialogForm>
  )
}
