import type { DoorSearch } from '@atrium/server/contract/door'
import { PlainPage } from '../../components/plain-page.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'

const noCookies =
  'This browser keeps no cookies for this site, so nobody can stay signed in. Allow them in its settings, then load this page again.'

/** The door. It paints without asking the server anything. */
export function SignInPage({ ended, onSignedIn }: Pick<DoorSearch, 'ended'> & { onSignedIn: () => void }) {
  return (
    <PlainPage title="Sign in to your clinic">
      {ended ? <p className={classes['ended']}>You have been signed out. Sign in to go on where you were.</p> : null}
      {navigator.cookieEnabled ? null : <p className={classes['problem']}>{noCookies}</p>}
      <SignInForm onSignedIn={onSignedIn} />
    </PlainPage>
  )
}
