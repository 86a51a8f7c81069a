import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Account, PasskeyOffer } from '../../../api/outputs.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { RecoveryCodes } from '../second-step/recovery-codes.tsx'
import { useRefreshSecurity } from '../second-step/use-refresh-security.ts'
import { MakePasskey } from './make-passkey.tsx'

const titles = { password: 'Add a passkey', make: 'Name the passkey', codes: 'Keep these codes' }

const always: Effect[] = [{ kind: 'gain', text: 'It signs you in by itself: no password, no code' }]
const ofFirst: Effect[] = [
  { kind: 'note', text: 'Your password alone lets nobody in any more: a passkey or a recovery code is asked for too' },
  { kind: 'loss', text: 'Other devices are signed out' },
]

/** Password, then the passkey and its name and, with the first, the recovery codes (R33). */
export function AddPasskeyDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const refresh = useRefreshSecurity()
  const [offer, setOffer] = useState<PasskeyOffer | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const isFirst = account.passkeys.length === 0 && !account.secondStep.isOn
  const step = codes ? 'codes' : offer ? 'make' : 'password'
  return (
    <Dialog title={titles[step]} onClose={onClose}>
      {codes ? <RecoveryCodes codes={codes} onDone={onClose} /> : null}
      {offer && !codes ? (
        <MakePasskey
          offer={offer}
          onClose={onClose}
          onStale={() => setOffer(null)}
          onAdded={(name, made) => {
            refresh()
            if (made.length > 0) return setCodes(made)
            onClose()
            notify({ sentence: `“${name}” signs you in from now on.` })
          }}
        />
      ) : null}
      {step === 'password' ? <AskPassword isFirst={isFirst} onClose={onClose} onOffer={setOffer} /> : null}
    </Dialog>
  )
}

interface AskPasswordProps {
  isFirst: boolean
  onClose: () => void
  onOffer: (offer: PasskeyOffer) => void
}

function AskPassword({ isFirst, onClose, onOffer }: AskPasswordProps) {
  const { options } = useApi()
  const effects = isFirst ? [...always, ...ofFirst] : always
  const [password, setPassword] = useState('')
  const begin = useMutation(options.account.beginPasskey.mutationOptions({ onSuccess: onOffer }))
  return (
    <>
      <EffectList title="What happens" effects={effects} lines={effects.length} />
      <DialogForm onSubmit={() => begin.mutate({ password })}>
        <PasswordField value={password} onChange={setPassword} error={begin.error} />
        <FormProblem error={begin.error} fields={['password']} />
        <FormActions act="Go on" isPending={begin.isPending} onClose={onClose} />
      </DialogForm>
    </>
  )
}
