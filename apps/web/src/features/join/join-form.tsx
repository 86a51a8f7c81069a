import { Button, PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'
import { useRef } from 'react'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import classes from './join-page.module.css'
import { useAccept } from './use-answer.ts'

/** Letters of a password, see the server's contract (R33). */
const shortest = 15

/** A login of one's own: name and password. The address is proven by the link. */
export function JoinForm({ token, email, clinic }: { token: string; email: string; clinic: string }) {
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
      className={classes['form']}
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
        error={fields?.['name']?.[0]}
      />
      <PasswordInput
        ref={password}
        label="Choose a password"
        description={`At least ${shortest} characters. A few words are easy to keep in mind.`}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={shortest}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={fields?.['password']?.[0]}
      />
      {accept.error && !fields ? <Problem>{sentenceOf(accept.error)}</Problem> : null}
      <Button type="submit" fullWidth loading={accept.isPending || accept.isSuccess}>
        {`Join ${clinic}`}
      </Button>
    </form>
  )
}
