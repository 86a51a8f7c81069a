import { useDocumentTitle } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { leave } from '../../api/place/place.ts'
import { Wordmark } from '../../components/wordmark.tsx'
import { SignInForm } from './sign-in-form.tsx'
import type { SignInSearch } from './sign-in-search.ts'
import classes from './sign-in-page.module.css'

/** The door. It paints without asking the server anything. */
export function SignInPage({ redirect, ended }: SignInSearch) {
  const router = useRouter()
  useDocumentTitle('Sign in · Atrium')
  const enter = async () => {
    const { place, queryClient } = router.options.context.api
    queryClient.clear()
    leave(place, redirect)
    await router.navigate({ href: redirect ?? '/', replace: true })
  }
  return (
    <main className={classes['page']}>
      <div className={classes['panel']}>
        <Wordmark />
        <h1 className={classes['title']}>Sign in to your clinic</h1>
        {ended ? <p className={classes['ended']}>You have been signed out. Sign in to go on where you were.</p> : null}
        <SignInForm onSignedIn={enter} />
      </div>
    </main>
  )
}
