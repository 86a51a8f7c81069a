import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import classes from './export-dialog.module.css'
import { useClinicExport } from './use-clinic-export.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** Takes everything out of the clinic, into one archive. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { options } = useApi()
  const [password, setPassword] = useState('')
  const { state, begin, goOn } = useClinicExport(onClose)
  const start = useMutation(options.clinic.export.mutationOptions({ onSuccess: begin }))
  return (
    <Dialog title="Export everything" onClose={onClose}>
      <p className={classes['text']}>
        People, rooms, history, settings, bills and the audit log, each as JSON lines and as CSV, with a table of
        contents. Passwords, codes and what is a patient’s are not in it. The audit log says that you took it.
      </p>
      {state === null ? (
        <DialogForm onSubmit={() => start.mutate({ password })}>
          <PasswordField value={password} onChange={setPassword} error={start.error} />
          <FormProblem error={start.error} fields={['password']} />
          <FormActions act="Export" isPending={start.isPending || start.isSuccess} onClose={onClose} />
        </DialogForm>
      ) : (
        <>
          <label className={classes['progress']}>
            <span>
              {wholeNumber(state.rows)} of {wholeNumber(state.of)} rows
            </span>
            <progress value={state.rows} max={Math.max(1, state.of)} />
          </label>
          {state.error ? <Problem>{sentenceOf(state.error)} What was fetched is kept.</Problem> : null}
          <DialogActions>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Stop
            </Button>
            {state.error ? <Button onClick={goOn}>Go on</Button> : null}
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}
