import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { openDoor } from '../../api/session/open-door.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { PlainPage } from '../../components/plain-page.tsx'
import { CalmPage } from '../../components/states/calm-page.tsx'
import classes from './reset-page.module.css'

const back = (
  <Button variant="default" onClick={() => void openDoor()}>
    Back to signing in
  </Button>
)

/** Says the same whether the address has a login or not (R34). */
export function AskForLink() {
  const { options } = useApi()
  const [email, setEmail] = useState('')
  const ask = useMutation(options.passwordReset.request.mutationOptions())
  if (ask.data?.isMailed === false) {
    return (
      <CalmPage title="This Atrium sends no mail" actions={back}>
        So it cannot send you a link. Please ask an Owner of your clinic, or whoever runs this Atrium.
      </CalmPage>
    )
  }
  if (ask.data) {
    return (
      <CalmPage title="Look into your mail" actions={back}>
        {`If ${email} has a login here, a link is on its way there. It is good for an hour.`}
      </CalmPage>
    )
  }
  const fault = failureOf(ask.error)?.fields?.['email']?.[0]
  return (
    <PlainPage title="Forgot your password?">
      <p className={classes['text']}>A link to set a new one comes by mail.</p>
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
          error={fault}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {ask.error && fault === undefined ? <Problem>{sentenceOf(ask.error)}</Problem> : null}
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
