import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import type { Passkey } from '../../../api/outputs.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasskeyNameField } from './passkey-name-field.tsx'

export function RenamePasskeyDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { options, queryClient } = useApi()
  const [name, setName] = useState(passkey.name)
  const rename = useMutation(
    options.account.renamePasskey.mutationOptions({
      onSuccess: (account) => {
        queryClient.setQueryData(options.account.get.queryKey(), account)
        onClose()
      },
    }),
  )
  return (
    <Dialog title="Rename passkey" onClose={onClose}>
      <DialogForm onSubmit={() => rename.mutate({ passkeyId: passkey.id, name })}>
        <PasskeyNameField value={name} error={failureOf(rename.error)?.fields?.['name']?.[0]} onChange={setName} />
        <FormProblem error={rename.error} fields={['name']} />
        <FormActions act="Rename" isPending={rename.isPending} onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
