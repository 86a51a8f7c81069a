import type { StepUndoView } from '@atrium/server/contract/account/step-undo'
import { PasswordInput } from '@mantine/core'
import { Button } from '../../components/button/button.tsx'
import { useState } from 'react'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import classes from './take-back-form.module.css'

interface TakeBackFormProps {
  view: StepUndoView
  error: unknown
  isPending: boolean
  onSubmit: (password: string) => void
}

/** The password that was good before somebody else came: the link alone takes nothing away. */
export function TakeBackForm({ view: { name, email }, error, isPending, onSubmit }: TakeBackFormProps) {
  const [password, setPassword] = useState('')
  const fault = failureOf(error)?.fields?.['password']?.[0]
  return (
    <>
      <p className={classes['text']}>
        {name}, this is for you if you did not set it up yourself. Code app, passkeys and recovery codes go, every
        device is signed out, and you set a new password.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(password)
        }}
      >
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          ref={focusNow}
          label="Your password"
          description="The one that you had before this. It may have been changed since."
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={fault}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {error && fault === undefined ? <Problem>{sentenceOf(error)}</Problem> : null}
        <Button type="submit" fullWidth loading={isPending}>
          Take it back
        </Button>
      </form>
    </>
  )
}
