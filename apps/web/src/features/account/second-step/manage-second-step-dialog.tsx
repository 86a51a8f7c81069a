import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import type { RadioCard } from '../../../components/dialog/radio-cards.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { askedWords } from '../security/security-words.ts'
import { useAccount } from '../use-account.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { useRefreshSecurity } from './use-refresh-security.ts'

type Act = 'codes' | 'off'

const actsWith = (demandedBy: readonly string[]): readonly RadioCard<Act>[] => [
  { value: 'codes', label: 'Make new recovery codes', description: 'Ten new ones. The old ones are dead.' },
  {
    value: 'off',
    label: 'Turn two-step sign-in off',
    description: 'Your password alone lets you in then. To move to another phone, turn it off and set it up again.',
    denial: demandedBy.length === 0 ? undefined : `${askedWords(demandedBy)}, so it stays on.`,
  },
]

export function ManageSecondStepDialog({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null)
  return (
    <Dialog title={codes ? 'Keep these codes' : 'Two-step sign-in'} onClose={onClose}>
      {codes ? <RecoveryCodes codes={codes} onDone={onClose} /> : <Choose onClose={onClose} onCodes={setCodes} />}
    </Dialog>
  )
}

function Choose({ onClose, onCodes }: { onClose: () => void; onCodes: (codes: string[]) => void }) {
  const { options } = useApi()
  const refresh = useRefreshSecurity()
  const demandedBy = useAccount().data?.secondStep.demandedBy ?? []
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
        notify({ sentence: 'Two-step sign-in is off.' })
      },
    }),
  )
  const { mutate, error, isPending } = act === 'codes' ? renew : end
  return (
    <DialogForm onSubmit={() => mutate({ password })}>
      <RadioCards label="What to do" value={act} cards={actsWith(demandedBy)} onChange={setAct} />
      <PasswordField value={password} onChange={setPassword} error={error} />
      <FormProblem error={error} fields={['password']} />
      <FormActions
        act={act === 'codes' ? 'Make new codes' : 'Turn off'}
        isPending={isPending}
        isDanger={act === 'off'}
        onClose={onClose}
      />
    </DialogForm>
  )
}
