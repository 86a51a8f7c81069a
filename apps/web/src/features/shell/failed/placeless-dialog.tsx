import { PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { leaveNoDrafts } from '../../../api/drafts/drafts.ts'
import { failureOf, sentenceOf } from '../../../api/failures/failure.ts'
import { openDoor } from '../../../api/session/open-door.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'

/** All that is left to do with a login that no clinic lets in: to delete it. */
export function PlacelessDialog({ onClose }: { onClose: () => void }) {
  const { options } = useApi()
  const [password, setPassword] = useState('')
  const remove = useMutation(
    options.account.delete.mutationOptions({
      onSuccess: async () => {
        leaveNoDrafts()
        await openDoor()
      },
    }),
  )
  const fault = failureOf(remove.error)?.fields?.['password']?.[0]
  return (
    <Dialog title="Delete your login?" onClose={onClose}>
      <p>
        Your login is yours, also where no clinic lets you in. If you delete it, you are signed out everywhere; past
        visits and audit logs keep your name. To come back, somebody has to invite you.
      </p>
      <DialogForm onSubmit={() => remove.mutate({ password })}>
        <PasswordInput
          label="Your password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          error={fault}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {remove.error && fault === undefined ? <Problem>{sentenceOf(remove.error)}</Problem> : null}
        <FormActions
          act="Delete my login"
          isPending={remove.isPending || remove.isSuccess}
          isDanger
          onClose={onClose}
        />
      </DialogForm>
    </Dialog>
  )
}
