import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Account } from '../../../api/outputs.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { useAccount } from '../use-account.ts'
import { BeginSecondStepDialog } from './begin-second-step-dialog.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { actButtons, actsFor } from './second-step-acts.ts'
import type { Act } from './second-step-acts.ts'
import { useRefreshSecurity } from './use-refresh-security.ts'

export function ManageSecondStepDialog({ onClose }: { onClose: () => void }) {
  const account = useAccount()
  const [codes, setCodes] = useState<string[] | null>(null)
  const [isSettingUp, setSettingUp] = useState(false)
  if (isSettingUp) return <BeginSecondStepDialog onClose={onClose} />
  return (
    <Dialog title={codes ? 'Keep these codes' : 'Two-step sign-in'} onClose={onClose}>
      {codes ? <RecoveryCodes codes={codes} onDone={onClose} /> : null}
      {account.data && !codes ? (
        <Choose account={account.data} onClose={onClose} onCodes={setCodes} onSetUp={() => setSettingUp(true)} />
      ) : null}
    </Dialog>
  )
}

interface ChooseProps {
  account: Account
  onClose: () => void
  onCodes: (codes: string[]) => void
  onSetUp: () => void
}

function Choose({ account, onClose, onCodes, onSetUp }: ChooseProps) {
  const { options } = useApi()
  const refresh = useRefreshSecurity()
  const [act, setAct] = useState<Act>('codes')
  const [password, setPassword] = useState('')
  const renew = useMutation(
    options.account.renewRecoveryCodes.mutationOptions({
      onSuccess: (made) => {
        onCodes(made.codes)
        refresh()
      },
    }),
  )
  const end = useMutation(
    options.account.endSecondStep.mutationOptions({
      onSuccess: () => {
        refresh()
        onClose()
        notify({ sentence: 'The code app is off.' })
      },
    }),
  )
  const { mutate, error, isPending } = act === 'off' ? end : renew
  return (
    <DialogForm onSubmit={() => (act === 'app' ? onSetUp() : mutate({ password }))}>
      <RadioCards label="What to do" value={act} cards={actsFor(account)} onChange={setAct} />
      {act === 'app' ? null : <PasswordField value={password} onChange={setPassword} error={error} />}
      <FormProblem error={error} fields={['password']} />
      <FormActions act={actButtons[act]} isPending={isPending} isDanger={act === 'off'} onClose={onClose} />
    </DialogForm>
  )
}
