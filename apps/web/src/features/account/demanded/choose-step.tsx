import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import { DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { RadioCards } from '../../../components/dialog/radio-cards.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { codeAppWords } from '../second-step/code-app-words.ts'
import type { Offer, Way } from './ways.ts'
import { wayCards } from './ways.ts'

interface ChooseStepProps {
  way: Way
  /** Null: where there are no passkeys there is nothing to choose. */
  onWay: ((way: Way) => void) | null
  onOffer: (offer: Offer) => void
  /** It was set up meanwhile, in another tab. */
  onHasOne: () => void
}

/** Which second step, and the password once more. */
export function ChooseStep({ way, onWay, onOffer, onHasOne }: ChooseStepProps) {
  const { options } = useApi()
  const [password, setPassword] = useState('')
  const app = useMutation(
    options.account.beginSecondStep.mutationOptions({
      onSuccess: (offer) => onOffer({ way: 'app', offer }),
      onError: (error) => failureOf(error)?.httpStatus === 409 && onHasOne(),
    }),
  )
  const passkey = useMutation(
    options.account.beginPasskey.mutationOptions({ onSuccess: (offer) => onOffer({ way: 'passkey', offer }) }),
  )
  const { mutate, error, isPending } = way === 'app' ? app : passkey
  return (
    <DialogForm onSubmit={() => mutate({ password })}>
      {onWay ? (
        <RadioCards label="Your second step" value={way} cards={wayCards} onChange={onWay} />
      ) : (
        <p>{codeAppWords}</p>
      )}
      <PasswordField value={password} onChange={setPassword} error={error} />
      <FormProblem error={error} fields={['password']} />
      <FormActions act="Go on" isPending={isPending} />
    </DialogForm>
  )
}
