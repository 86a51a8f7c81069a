import { linkOf } from '@atrium/server/contract/values/link-of'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { failureOf } from '../../api/failures/failure.ts'
import { focusFault } from '../../components/form/focus-fault.ts'
import { FormProblem } from '../../components/form/form-problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { NewPasswordField } from '../../components/form/new-password-field.tsx'
import type { useCompleteRegistration } from './use-complete-registration.ts'

/** In the order of the form. */
const fields = ['clinicName', 'clinicLink', 'name', 'password'] as const
type Field = (typeof fields)[number]

interface FoundFormProps {
  token: string
  email: string
  complete: ReturnType<typeof useCompleteRegistration>
}

/** What was typed stays, whatever the server says of it. */
export function FoundForm({ token, email, complete }: FoundFormProps) {
  const [typed, setTyped] = useState<Record<Field, string>>({ name: '', password: '', clinicName: '', clinicLink: '' })
  /** Until somebody types another one, the link follows the clinic's name. */
  const [isOwnLink, setOwnLink] = useState(false)
  const clinicLink = isOwnLink ? typed.clinicLink : linkOf(typed.clinicName)
  const said = failureOf(complete.error)?.fields
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const field = (name: Field) => ({
    name,
    required: true,
    withAsterisk: false,
    value: name === 'clinicLink' ? clinicLink : typed[name],
    error: said?.[name]?.[0],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget
      if (name === 'clinicLink') setOwnLink(true)
      setTyped((now) => ({ ...now, [name]: value }))
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        complete.mutate({ token, ...typed, clinicLink, timeZone }, { onError: (error) => focusFault(error, fields) })
      }}
    >
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextInput {...field('clinicName')} ref={focusNow} label="Clinic" maxLength={120} />
      <TextInput
        {...field('clinicLink')}
        label="Link"
        description="The first part of every room’s address."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        minLength={2}
        maxLength={48}
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextInput {...field('name')} label="Your name" autoComplete="name" maxLength={200} />
      <NewPasswordField {...field('password')} />
      <FormProblem error={complete.error} fields={fields} />
      <Button type="submit" fullWidth loading={complete.isPending || complete.isSuccess}>
        Create the clinic
      </Button>
    </form>
  )
}
