import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf } from '../../api/failures/failure.ts'
import { openDoor } from '../../api/session/open-door.ts'
import { FormProblem } from '../../components/form/form-problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { PlainPage } from '../../components/plain-page.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import classes from './register.module.css'

const back = (
  <Button variant="default" onClick={() => void openDoor()}>
    Back to signing in
  </Button>
)

/** Says the same whether the address has a login or not (R34). */
export function AskToRegister({ isMailed }: { isMailed: boolean }) {
  const { options } = useApi()
  const [email, setEmail] = useState('')
  const ask = useMutation(options.registration.request.mutationOptions())
  if (!isMailed) {
    return (
      <CalmPage title="This Atrium sends no mail" actions={back}>
        Registering takes a link by mail, so nobody can register here yet. Please ask whoever runs this Atrium.
      </CalmPage>
    )
  }
  if (ask.isSuccess) {
    return (
      <CalmPage title="Look into your mail" actions={back}>
        {`We have mailed a link to ${email}. It is good for an hour.`}
      </CalmPage>
    )
  }
  return (
    <PlainPage title="Register your clinic">
      <p className={classes['text']}>Give your email. We mail you a link by which you go on.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate({ email })
        }}
      >
        <TextInput
          ref={focusNow}
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          error={failureOf(ask.error)?.fields?.['email']?.[0]}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormProblem error={ask.error} fields={['email']} />
        <Button type="submit" fullWidth loading={ask.isPending}>
          Send me a link
        </Button>
        <Button variant="subtle" color="gray" fullWidth onClick={() => void openDoor()}>
          Back to signing in
        </Button>
      </form>
    </PlainPage>
  )
}
