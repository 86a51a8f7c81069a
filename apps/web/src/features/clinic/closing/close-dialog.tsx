import { TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { failureOf } from '../../../api/failures/failure.ts'
import { meOptions, useMe } from '../../../api/me.ts'
import { Dialog, DialogForm } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { FormActions } from '../../../components/dialog/form-actions.tsx'
import { focusFault } from '../../../components/form/focus-fault.ts'
import { FormProblem } from '../../../components/form/form-problem.tsx'
import { PasswordField } from '../../../components/form/password-field.tsx'
import { closeEffects } from './close-effects.ts'

const fields = ['name', 'password'] as const

/** Closes the clinic: says what will happen, and asks for its name and the own password. */
export function CloseDialog({ onClose }: { onClose: () => void }) {
  const { clinic } = useMe()
  const api = useApi()
  const router = useRouter()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const preview = useQuery(api.options.clinic.previewClosing.queryOptions())
  const close = useMutation(
    api.options.clinic.close.mutationOptions({
      onSuccess: async () => {
        onClose()
        await api.queryClient.invalidateQueries({ queryKey: meOptions(api).queryKey, refetchType: 'none' })
        await router.invalidate()
      },
      onError: (error) => focusFault(error, fields),
    }),
  )
  return (
    <Dialog title={`Close ${clinic.name}?`} onClose={onClose}>
      <EffectList title="What happens" lines={5} effects={preview.data && closeEffects(preview.data)} />
      <DialogForm onSubmit={() => close.mutate({ name, password })}>
        <TextInput
          name="name"
          label={`Type ${clinic.name}`}
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={name}
          error={failureOf(close.error)?.fields?.['name']?.[0]}
          onChange={(event) => {
            close.reset()
            setName(event.currentTarget.value)
          }}
        />
        <PasswordField value={password} onChange={setPassword} error={close.error} isFirst={false} />
        <FormProblem error={close.error ?? preview.error} fields={fields} />
        <FormActions act="Close the clinic" isPending={close.isPending || close.isSuccess} isDanger onClose={onClose} />
      </DialogForm>
    </Dialog>
  )
}
