import { shortestPassword, shortestWithSecondStep } from '@atrium/server/contract/values/limits'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { NewPasswordField } from '../../../components/form/new-password-field.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { useAccount } from '../use-account.ts'
import { hasSecondStep } from './security-words.ts'

export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const { options, queryClient } = useApi()
  const account = useAccount()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useMutation(
    options.account.changePassword.mutationOptions({
      onSuccess: (changed) => {
        queryClient.setQueryData(options.account.get.queryKey(), changed)
        void queryClient.invalidateQueries({ queryKey: options.account.sessions.queryKey() })
        onClose()
        notify({ sentence: 'Your password is changed. Other devices are signed out.' })
      },
    }),
  )
  const fields = failureOf(change.error)?.fields
  const least = account.data && hasSecondStep(account.data) ? shortestWithSecondStep : shortestPassword
  return (
    <Dialog title="Change password" onClose={onClose}>
      <DialogForm onSubmit={() => change.mutate({ current, next })}>
        <input type="email" name="email" autoComplete="username" value={account.data?.email ?? ''} readOnly hidden />
        <PasswordField
          name="current"
          label="Your present password"
          value={current}
          onChange={setCurrent}
          error={change.error}
        />
        <NewPasswordField
          label="New password"
          least={least}
          value={next}
          // One that is easily guessed is told at the field that every form has.
          error={fields?.['next']?.[0] ?? fields?.['password']?.[0]}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <FormProblem error={change.error} fields={['current', 'next', 'password']} />
        <FormActions act="Change password" isPending={change.isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
