import type { Notice } from '@atrium/server/contract/account/account'
import { Switch } from '@mantine/core'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Switch.css'
import { IconFileCertificate, IconShieldLock, IconUserCheck, IconUserPlus } from '@tabler/icons-react'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import { Problem } from '../../../components/dialog/problem.tsx'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import { useChangePreferences } from './use-change-preferences.ts'

const icon = { size: '1.125rem', stroke: 1.6 }

const notices: readonly {
  notice: Notice
  title: string
  text: string
  icon: typeof IconUserCheck
  isForOwners?: true
}[] = [
  {
    notice: 'mailRoleChanged',
    title: 'When your role changes',
    text: 'Who changed it, and to what.',
    icon: IconUserCheck,
  },
  {
    notice: 'mailJoined',
    title: 'When somebody joins by your invitation',
    text: 'One mail for each; many within an hour come together.',
    icon: IconUserPlus,
  },
  {
    notice: 'mailCheckpoints',
    title: 'When the audit log is signed',
    text: 'Once a day, where something has changed. Kept, these mails prove that nobody rewrote the log.',
    icon: IconFileCertificate,
    isForOwners: true,
  },
]

/** Which mails one wants; of those that protect the login nobody can do without. */
export function NoticeList() {
  const { preferences, membership } = useMe()
  const shown = notices.filter(({ isForOwners }) => isForOwners !== true || membership.role === 'owner')
  const change = useChangePreferences()
  return (
    <SettingList title="Mails" about="In every clinic.">
      {shown.map(({ notice, title, text, icon: Icon }) => (
        <Setting
          key={notice}
          icon={<Icon {...icon} />}
          title={title}
          action={
            <Switch
              aria-label={title}
              checked={preferences[notice] ?? true}
              onChange={(event) => change.mutate({ [notice]: event.currentTarget.checked })}
            />
          }
        >
          {text}
        </Setting>
      ))}
      <Setting icon={<IconShieldLock {...icon} />} title="What protects your login">
        A new password or email, two-step sign-in, a new device, wrong codes: these mails always come.
      </Setting>
      {change.error ? (
        <li>
          <Problem>{sentenceOf(change.error)}</Problem>
        </li>
      ) : null}
    </SettingList>
  )
}
