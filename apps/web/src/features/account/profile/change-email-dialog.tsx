import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogActions, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'

/** Asks for another address; it holds once the link that goes there was opened. */
export function ChangeEmailDialog({ onClose }: { onClose: () => void }) {
  const { options } = useApi()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation(options.account.changeEmail.mutationOptions())
  if (change.isSuccess) {
    return (
      <Dialog title="Look into your mail" onClose={onClose}>
        <p>
          A link is on its way to <bdi>{email}</bdi>. Open it within a day: then that is your address. Until then you
          sign in as before.
        </p>
        <DialogActions>
          <Button onClick={onClose} data-autofocus>
            Close
          </Button>
        </DialogActions>
      </Dialog>
    )
  }
  return (
    <Dialog title="Change email" onClose={onClose}>
      <DialogForm onSubmit={() => change.mutate({ email, password })}>
        <TextInput
          label="New email"
          name="email"
          type="email"
          autoComplete="email"
          required
          withAsterisk={false}
          data-autofocus
          value={email}
          error={failureOf(change.error)?.fields?.['email']?.[0]}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField value={password} onChange={setPassword} error={change.error} isFirst={false} />
        <FormProblem error={change.error} fields={['email', 'password']} />
        <FormActions act="Send a link there" isPending={change.isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
