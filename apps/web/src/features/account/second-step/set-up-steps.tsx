import type { SecondStepOffer } from '@atrium/server/contract/account/account'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useApi } from '../../../api/api.tsx'
import { DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { codeAppWords } from './code-app-words.ts'
import { ConfirmCode } from './confirm-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useRefreshSecurity } from './use-refresh-security.ts'

const titles = { password: 'Set up two-step sign-in', scan: 'Add Atrium to your code app', codes: 'Keep these codes' }

interface SetUpStepsProps {
  onCancel: () => void
  /** The codes were kept. */
  onDone: () => void
  /** What stands around a step. */
  children: (title: string, step: ReactNode) => ReactNode
}

/** Password, then the code app, then the recovery codes: three short steps (R33). */
export function SetUpSteps({ onCancel, onDone, children }: SetUpStepsProps) {
  const refresh = useRefreshSecurity()
  const [offer, setOffer] = useState<SecondStepOffer | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return children(titles.codes, <RecoveryCodes codes={codes} onDone={onDone} />)
  if (!offer) return children(titles.password, <AskPassword onClose={onCancel} onOffer={setOffer} />)
  const confirm = (
    <ConfirmCode
      offer={offer}
      onClose={onCancel}
      onConfirmed={(made) => {
        setCodes(made)
        refresh()
      }}
    />
  )
  return children(titles.scan, confirm)
}

function AskPassword({ onClose, onOffer }: { onClose: () => void; onOffer: (offer: SecondStepOffer) => void }) {
  const { options } = useApi()
  const [password, setPassword] = useState('')
  const begin = useMutation(options.account.beginSecondStep.mutationOptions({ onSuccess: onOffer }))
  return (
    <DialogForm onSubmit={() => begin.mutate({ password })}>
      <p>{codeAppWords}</p>
      <PasswordField value={password} onChange={setPassword} error={begin.error} />
      <FormProblem error={begin.error} fields={['password']} />
      <FormActions act="Go on" isPending={begin.isPending} onClose={onClose} />
    </DialogForm>
  )
}
