import type { WayInView } from '@atrium/server/contract/account/way-in'
import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { Button } from '../../components/button/button.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { Problem } from '../../components/dialog/problem.tsx'
import { focusNow } from '../../components/hooks/focus-now.ts'
import { NewPasswordField } from '../../components/form/new-password-field.tsx'
import classes from './way-in-form.module.css'

interface WayInFormProps {
  view: WayInView
  error: unknown
  isPending: boolean
  onSubmit: (given: { password: string; next?: string }) => void
}

/** The password; and another one, where that one is too short without a second step (R33). */
export function WayInForm({ view: { clinic, name, email }, error, isPending, onSubmit }: WayInFormProps) {
  const [password, setPassword] = useState('')
  const [next, setNext] = useState<string | null>(null)
  const fields = failureOf(error)?.fields
  const needsNext = next !== null || fields?.['next'] !== undefined
  // A new one that is easily guessed is told at the field that every form has.
  const nextFault = needsNext && next ? (fields?.['next']?.[0] ?? fields?.['password']?.[0]) : undefined
  const fault = nextFault === undefined ? fields?.['password']?.[0] : undefined
  const isSaid = fault !== undefined || fields?.['next'] !== undefined || nextFault !== undefined
  return (
    <>
      <p className={classes['text']}>
        {name}, an Owner of {clinic} has opened this for you. With your password, two-step sign-in is turned off and
        every device is signed out.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit({ password, ...(next && { next }) })
        }}
      >
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          ref={focusNow}
          label="Your password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={fault}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {needsNext ? (
          <>
            <p className={classes['text']}>Your password is too short to stand alone. Choose another one as well.</p>
            <NewPasswordField
              ref={focusNow}
              label="New password"
              name="next"
              value={next ?? ''}
              error={nextFault}
              onChange={(event) => setNext(event.currentTarget.value)}
            />
          </>
        ) : null}
        {error && !isSaid ? <Problem>{sentenceOf(error)}</Problem> : null}
        <Button type="submit" fullWidth loading={isPending}>
          Turn two-step sign-in off
        </Button>
      </form>
    </>
  )
}
