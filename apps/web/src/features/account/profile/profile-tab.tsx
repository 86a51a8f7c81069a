import { useMe } from '../../../api/me.ts'
import { LoginSettings } from './login-settings.tsx'
import { NameForm } from './name-form.tsx'
import { PhotoForm } from './photo-form.tsx'

const deleting = {
  words: 'You leave every clinic. Past visits keep your name.',
  load: async () => (await import('./delete-login-dialog.tsx')).DeleteLoginDialog,
}

/** What one is called, the address one signs in with, and the way out. */
export function ProfileTab() {
  const me = useMe()
  return (
    <>
      <PhotoForm user={me.user} />
      <NameForm key={`${me.user.name} ${me.user.title}`} user={me.user} clinic={me.clinic} />
      <LoginSettings email={me.user.email} deleting={deleting} />
    </>
  )
}
