import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { useMe } from '../../../api/me.ts'
import { openDoor } from '../../../api/session/open-door.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { wordList } from '../../../components/words/word-list.ts'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { FormProblem } from '../../../components/form/form-problem.tsx'

/** Deletes the own login, in every clinic; the final Owner of one is refused (R2). */
export function DeleteLoginDialog({ onClose }: { onClose: () => void }) {
  const { options } = useApi()
  const { memberships } = useMe()
  const [password, setPassword] = useState('')
  const remove = useMutation(options.account.delete.mutationOptions({ onSuccess: () => openDoor() }))
  const clinics = memberships.map(({ clinic }) => clinic.name)
  const effects: Effect[] = [
    { kind: 'loss', text: `You leave ${wordList(clinics)} at once, and your Personal Rooms close` },
    { kind: 'loss', text: 'You are signed out everywhere. To come back, somebody has to invite you' },
    { kind: 'keep', text: 'Past visits and the audit log keep your name' },
  ]
  return (
    <Dialog title="Delete your login?" onClose={onClose}>
      <EffectList title="What happens" effects={effects} lines={3} />
      <DialogForm onSubmit={() => remove.mutate({ password })}>
        <PasswordField value={password} onChange={setPassword} error={remove.error} />
        <FormProblem error={remove.error} fields={['password']} />
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
