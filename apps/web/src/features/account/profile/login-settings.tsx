import { Button } from '../../../components/button/button.tsx'
import { IconMail, IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { ComponentType } from 'react'
import { Part } from '../../../components/dialog/part.tsx'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'

type LoadDialog = () => Promise<ComponentType<{ onClose: () => void }>>

const loadEmail: LoadDialog = async () => (await import('./change-email-dialog.tsx')).ChangeEmailDialog

const icon = { size: '1.125rem', stroke: 1.6 }

interface LoginSettingsProps {
  email: string
  /** What deleting means here. */
  deleting: { words: string; load: LoadDialog }
}

/** The address one signs in with, and the way out. */
export function LoginSettings({ email, deleting }: LoginSettingsProps) {
  const [open, setOpen] = useState<'email' | 'delete' | null>(null)
  return (
    <>
      <SettingList title="Login">
        <Setting
          icon={<IconMail {...icon} />}
          title={email}
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
          {deleting.words}
        </Setting>
      </SettingList>
      {open ? (
        <Part key={open} load={open === 'email' ? loadEmail : deleting.load} props={{ onClose: () => setOpen(null) }} />
      ) : null}
    </>
  )
}
