import { Button } from '@mantine/core'
import { IconMail, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import { NameForm } from './name-form.tsx'
import { PhotoForm } from './photo-form.tsx'

const dialogs = {
  email: async () => (await import('./change-email-dialog.tsx')).ChangeEmailDialog,
  delete: async () => (await import('./delete-login-dialog.tsx')).DeleteLoginDialog,
}

const icon = { size: '1.125rem', stroke: 1.6 }

/** What one is called, the address one signs in with, and the way out. */
export function ProfileTab() {
  const me = useMe()
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  return (
    <>
      <PhotoForm user={me.user} />
      <NameForm key={`${me.user.name} ${me.user.title}`} user={me.user} clinic={me.clinic} />
      <SettingList title="Login">
        <Setting
          icon={<IconMail {...icon} />}
          title={me.user.email}
          action={
            <Button variant="default" aria-label="Change email" onClick={() => setOpen('email')}>
              Change
            </Button>
          }
        >
          You sign in with it, in every clinic.
        </Setting>
        <Setting
          icon={<IconUserOff {...icon} />}
          title="Delete my login"
          action={
            <Button variant="default" aria-label="Delete my login" onClick={() => setOpen('delete')}>
              Delete
            </Button>
          }
        >
          You leave every clinic. Past visits keep your name.
        </Setting>
      </SettingList>
      {open ? <Part key={open} load={dialogs[open]} props={{ onClose: () => setOpen(null) }} /> : null}
    </>
  )
}
