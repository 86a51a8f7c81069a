import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Account, Passkey } from '../../../api/outputs.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { useRefreshSecurity } from '../second-step/use-refresh-security.ts'

interface RemovePasskeyDialogProps {
  account: Account
  passkey: Passkey
  onClose: () => void
}

export function RemovePasskeyDialog({ account, passkey, onClose }: RemovePasskeyDialogProps) {
  const { options } = useApi()
  const refresh = useRefreshSecurity()
  const [password, setPassword] = useState('')
  const remove = useMutation(
    options.account.removePasskey.mutationOptions({
      onSuccess: () => {
        refresh()
        onClose()
        notify({ sentence: `“${passkey.name}” no longer signs you in.` })
      },
    }),
  )
  const isLast = account.passkeys.length === 1 && !account.secondStep.isOn
  const effects: Effect[] = [
    { kind: 'loss', text: 'It no longer signs you in. Other devices are signed out' },
    ...(isLast
      ? [{ kind: 'loss' as const, text: 'Your password alone lets you in then; the recovery codes are dead' }]
      : []),
    { kind: 'note', text: 'Your device goes on listing it until you delete it there as well' },
  ]
  return (
    <Dialog title={`Remove “${passkey.name}”?`} onClose={onClose}>
      <EffectList title="What happens" effects={effects} lines={effects.length} />
      <DialogForm onSubmit={() => remove.mutate({ passkeyId: passkey.id, password })}>
        <PasswordField value={password} onChange={setPassword} error={remove.error} />
        <FormProblem error={remove.error} fields={['password']} />
        <FormActions act="Remove passkey" isPending={remove.isPending} isDanger onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
