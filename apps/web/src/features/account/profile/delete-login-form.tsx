import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'

/** Asks for the password once more, and deletes the own login. */
export function DeleteLoginForm({ onDeleted, onClose }: { onDeleted: () => Promise<void>; onClose: () => void }) {
  const { options } = useApi()
  const [password, setPassword] = useState('')
  const remove = useMutation(options.account.delete.mutationOptions({ onSuccess: onDeleted }))
  return (
    <DialogForm onSubmit={() => remove.mutate({ password })}>
      <PasswordField value={password} onChange={setPassword} error={remove.error} />
      <FormProblem error={remove.error} fields={['password']} />
      <FormActions act="Delete my login" isPending={remove.isPending || remove.isSuccess} isDanger onClose={onClose} />
    </DialogForm>
  )
}
