import { linkOf } from '@atrium/server/contract/values/link-of'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { NewPasswordField } from '../../components/form/new-password-field.tsx'
import { useCompleteSetup } from './use-complete-setup.ts'

export function SetupForm({ token }: { token: string }) {
  const setup = useCompleteSetup()
  const [name, setName] = useState('')
  const [clinicName, setClinicName] = useState('')
  /** Null: it follows the clinic's name. */
  const [link, setLink] = useState<string | null>(null)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const fields = failureOf(setup.error)?.fields
  const shownLink = link ?? linkOf(clinicName)
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const required = { required: true, withAsterisk: false }
  const errorOf = (field: string) => fields?.[field]?.[0]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setup.mutate({ token, name, email, password, clinicName, clinicLink: shownLink, timeZone })
      }}
    >
      <TextInput
        {...required}
        ref={focusNow}
        label="Clinic"
        value={clinicName}
        maxLength={120}
        error={errorOf('clinicName')}
        onChange={(event) => setClinicName(event.currentTarget.value)}
      />
      <TextInput
        {...required}
        label="Link"
        description="The first part of every room’s address."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={shownLink}
        minLength={2}
        maxLength={48}
        autoCapitalize="none"
        spellCheck={false}
        error={errorOf('clinicLink')}
        onChange={(event) => setLink(event.currentTarget.value)}
      />
      <TextInput
        {...required}
        label="Your name"
        autoComplete="name"
        value={name}
        maxLength={200}
        error={errorOf('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        {...required}
        label="Your email"
        type="email"
        autoComplete="username"
        value={email}
        error={errorOf('email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NewPasswordField
        value={password}
        error={errorOf('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {setup.error && !fields ? <Problem>{sentenceOf(setup.error)}</Problem> : null}
      <Button type="submit" fullWidth loading={setup.isPending || setup.isSuccess}>
        Set up the clinic
      </Button>
    </form>
  )
}
