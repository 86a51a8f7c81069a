import type { DoorSearch } from '@atrium/server/contract/door'
import { useState } from 'react'
import { PlainPage } from '../../components/plain-page.tsx'
import { SecondStepForm } from './second-step-form.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'

const noCookies =
  'This browser keeps no cookies for this site, so nobody can stay signed in. Allow them in its settings, then load this page again.'

interface SignInPageProps extends Pick<DoorSearch, 'ended'> {
  /** Whether the browser keeps any for this site. */
  hasCookies: boolean
  onSignedIn: () => void
}

/** The door. It paints without asking the server anything. */
export function SignInPage({ ended, hasCookies, onSignedIn }: SignInPageProps) {
  const [isHalfWay, setHalfWay] = useState(false)
  if (isHalfWay) {
    return (
      <PlainPage title="One more step">
        <SecondStepForm onSignedIn={onSignedIn} onBack={() => setHalfWay(false)} />
      </PlainPage>
    )
  }
  return (
    <PlainPage title="Sign in to your clinic">
      {ended ? <p className={classes['ended']}>You have been signed out. Sign in to go on where you were.</p> : null}
      {hasCookies ? null : <p className={classes['problem']}>{noCookies}</p>}
      <SignInForm onSignedIn={onSignedIn} onSecondStep={() => setHalfWay(true)} />
    </PlainPage>
  )
}
