import { Button } from '@mantine/core'
import { IconUserOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import { NameForm } from './name-form.tsx'

const loadDelete = async () => (await import('./delete-login-dialog.tsx')).DeleteLoginDialog

/** What one is called, and the way out. */
export function ProfileTab() {
  const me = useMe()
  const [isDeleting, setDeleting] = useState(false)
  return (
    <>
      <NameForm key={me.user.name} name={me.user.name} clinic={me.clinic.name} />
      <SettingList title="Leaving for good">
        <Setting
          icon={<IconUserOff size="1.125rem" stroke={1.6} />}
          title="Delete my login"
          action={
            <Button variant="default" onClick={() => setDeleting(true)}>
              Delete
            </Button>
          }
        >
          You leave every clinic. Past visits keep your name.
        </Setting>
      </SettingList>
      {isDeleting ? <Part load={loadDelete} props={{ onClose: () => setDeleting(false) }} /> : null}
    </>
  )
}
