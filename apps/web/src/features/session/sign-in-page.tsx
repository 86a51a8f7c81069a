import type { DoorSearch } from '@atrium/server/contract/door'
import { Wordmark } from '../../components/wordmark.tsx'
import { SignInForm } from './sign-in-form.tsx'
import classes from './sign-in-page.module.css'

/** The door. It paints without asking the server anything. */
export function SignInPage({ ended, onSignedIn }: Pick<DoorSearch, 'ended'> & { onSignedIn: () => void }) {
  return (
    <main className={classes['page']}>
      <div className={classes['panel']}>
        <Wordmark />
        <h1 className={classes['title']}>Sign in to your clinic</h1>
        {ended ? <p className={classes['ended']}>You have been signed out. Sign in to go on where you were.</p> : null}
        <SignInForm onSignedIn={onSignedIn} />
      </div>
    </main>
  )
}
