import type { DoorSearch } from '@atrium/server/contract/door'
import { Wordmark } from '../../components/wordmark.tsx'
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
  return (
    <main className={classes['page']}>
      <div className={classes['panel']}>
        <Wordmark />
        <h1 className={classes['title']}>Sign in to your clinic</h1>
        {ended ? <p className={classes['ended']}>You have been signed out. Sign in to go on where you were.</p> : null}
        {hasCookies ? null : <p className={classes['problem']}>{noCookies}</p>}
        <SignInForm onSignedIn={onSignedIn} />
      </div>
    </main>
  )
}
