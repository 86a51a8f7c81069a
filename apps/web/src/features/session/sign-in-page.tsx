import type { SecondStepAsked } from '@atrium/server/contract/account/sign-in'
import type { DoorSearch } from '@atrium/server/contract/pages/door'
import { useState } from 'react'
import { atBase } from '../../api/place/base.ts'
import { PlainPage } from '../../components/page/plain-page.tsx'
import type { SecondStepForm } from './second-step-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'
import { endedWords } from './sign-in-words.ts'

const noCookies =
  'This browser keeps no cookies for this site, so nobody can stay signed in. Allow them in its settings, then load this page again.'

interface SignInPageProps extends Pick<DoorSearch, 'ended' | 'idle'> {
  /** Whether the browser keeps any for this site. */
  hasCookies: boolean
  /** Whether anybody may register here (R32). */
  offersSignUp: boolean
  onSignedIn: () => void
}

/** The door. It paints without asking the server anything. */
export function SignInPage({ ended, idle, hasCookies, offersSignUp, onSignedIn }: SignInPageProps) {
  const [secondStep, setSecondStep] = useState<{ form: typeof SecondStepForm; by: SecondStepAsked['by'] }>()
  if (secondStep) {
    return (
      <PlainPage title="One more step">
        <secondStep.form by={secondStep.by} onSignedIn={onSignedIn} onBack={() => setSecondStep(undefined)} />
      </PlainPage>
    )
  }
  // Who has no second step does not wait for its code. What the other document needs as well must not stand in this one's script.
  const onSecondStep = async (by: SecondStepAsked['by']) => {
    const { SecondStepForm: form } = await import('./second-step-form.tsx')
    setSecondStep({ form, by })
  }
  return (
    <PlainPage title="Sign in to your clinic">
      {ended || idle ? <p className={classes['ended']}>{endedWords(idle)}</p> : null}
      {hasCookies ? null : <p className={classes['problem']}>{noCookies}</p>}
      <SignInForm onSignedIn={onSignedIn} onSecondStep={onSecondStep} />
      {offersSignUp ? (
        <p className={classes['newHere']}>
          New to Atrium?{' '}
          <a className={classes['aside']} href={atBase('/register')}>
            Register your clinic
          </a>
        </p>
      ) : null}
    </PlainPage>
  )
}
