import { PasswordInput, TextInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.css'
import '@mantine/core/styles/ActionIcon.css'
import { useEffect, useRef, useState } from 'react'
import type { SecondStepAsked } from '@atrium/server/contract/account/sign-in'
import { Button } from '../../components/button/button.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import classes from './sign-in-page.module.css'
import { signInWords } from './sign-in-words.ts'
import { signIn, whyNoPasskeys } from '../../api/session/session.ts'
import type { SignInOutcome } from '../../api/session/session.ts'
import { atBase } from '../../api/place/base.ts'

/** Email and password. After a refusal the password is marked and has the focus, ready to be typed again. */
export function SignInForm({
  onSignedIn,
  onSecondStep,
}: {
  onSignedIn: () => void
  onSecondStep: (by: SecondStepAsked['by']) => Promise<void>
}) {
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  useEffect(() => email.current?.focus(), [])
  const hasPasskeys = whyNoPasskeys() === null
  const [isPending, setPending] = useState(false)
  const [outcome, setOutcome] = useState<SignInOutcome | null>(null)

  const submit = async () => {
    setPending(true)
    const result = await signIn(email.current?.value ?? '', password.current?.value ?? '')
    setOutcome(result)
    // The page that opens takes this one's place; until then the button says that it is on its way.
    if (result.kind === 'done') return onSignedIn()
    if (result.kind === 'second-step') {
      return onSecondStep(result.by).catch(() => {
        setOutcome({ kind: 'unreachable' })
        setPending(false)
      })
    }
    setPending(false)
    if (result.kind === 'wrong') password.current?.select()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextInput
        ref={email}
        label="Email"
        name="email"
        type="email"
        // The browser offers passkeys here as well.
        autoComplete={hasPasskeys ? 'username webauthn' : 'username'}
        required
        withAsterisk={false}
      />
      <PasswordInput
        ref={password}
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        aria-invalid={outcome?.kind === 'wrong'}
        aria-describedby="sign-in-problem"
      />
      <p id="sign-in-problem" role="alert" className={classes['problem']}>
        {signInWords(outcome)}
      </p>
      <Button type="submit" loading={isPending} fullWidth>
        Sign in
      </Button>
      {hasPasskeys ? <PasskeyButton label="Sign in with a passkey" isInField onSignedIn={onSignedIn} /> : null}
      <a className={classes['aside']} href={atBase('/reset')}>
        Forgot your password?
      </a>
    </form>
  )
}
