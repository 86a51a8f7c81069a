import { TextInput } from '@mantine/core'
import { useRef } from 'react'
import { Button } from '../../components/button/button.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { NewPasswordField } from '../../components/form/new-password-field.tsx'
import { useAccept } from './use-answer.ts'

/** A login of one's own: name and password. The address is proven by the link. */
interface JoinFormProps {
  token: string
  email: string
  clinic: string
  /** What whoever made the account in advance has called the person, who may say otherwise (R12). */
  calledBefore: string | null
}

export function JoinForm({ token, email, clinic, calledBefore }: JoinFormProps) {
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const accept = useAccept()
  const fields = failureOf(accept.error)?.fields
  const submit = () =>
    accept.mutate(
      { token, name: name.current?.value ?? '', password: password.current?.value ?? '' },
      { onError: (error) => (failureOf(error)?.fields?.['name'] ? name : password).current?.focus() },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <TextInput
        ref={name}
        label="Your name"
        name="name"
        autoComplete="name"
        required
        withAsterisk={false}
        maxLength={200}
        defaultValue={calledBefore ?? ''}
        error={fields?.['name']?.[0]}
      />
      <NewPasswordField ref={password} error={fields?.['password']?.[0]} />
      {accept.error && !fields ? <Problem>{sentenceOf(accept.error)}</Problem> : null}
      <Button type="submit" fullWidth loading={accept.isPending || accept.isSuccess}>
        {`Join ${clinic}`}
      </Button>
    </form>
  )
}
