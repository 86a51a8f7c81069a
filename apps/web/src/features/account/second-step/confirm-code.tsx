import type { SecondStepOffer } from '@atrium/server/contract/account/account'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import { CodeField } from '../../../components/form/code-field.tsx'
import { DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import classes from './second-step.module.css'
import { QrCode } from '../../../components/qr-code/qr-code.tsx'

interface ConfirmCodeProps {
  offer: SecondStepOffer
  onConfirmed: (recoveryCodes: string[]) => void
  /** Not there where it must be done. */
  onClose?: () => void
}

/** The secret, to scan or to type, and the first code that the app shows. */
export function ConfirmCode({ offer: { version, secret, address }, onConfirmed, onClose }: ConfirmCodeProps) {
  const { options } = useApi()
  const [code, setCode] = useState('')
  const confirm = useMutation(
    options.account.confirmSecondStep.mutationOptions({ onSuccess: ({ codes }) => onConfirmed(codes) }),
  )
  return (
    <DialogForm onSubmit={() => confirm.mutate({ version, code })}>
      <div className={classes['scan']}>
        <QrCode text={address} label="The code to scan" />
        <div>
          <p>Scan this with the app, or type the key into it:</p>
          <code className={classes['secret']}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </div>
      </div>
      <CodeField
        label="The six digits that the app shows"
        value={code}
        error={failureOf(confirm.error)?.fields?.['code']?.[0]}
        onChange={setCode}
      />
      <FormProblem error={confirm.error} fields={['code']} />
      <FormActions act="Turn on" isPending={confirm.isPending} {...(onClose && { onClose })} />
    </DialogForm>
  )
}
