import { IconDeviceMobile, IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { Badge } from '../../../components/badge.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { TableSkeleton } from '../../../components/states/table-skeleton.tsx'
import { PasskeyList } from '../passkeys/passkey-list.tsx'
import { SessionList } from '../sessions/session-list.tsx'
import { useAccount } from '../use-account.ts'
import { hasSecondStep, passwordWords, secondStepWords } from './security-words.ts'

const dialogs = {
  password: async () => (await import('./change-password-dialog.tsx')).ChangePasswordDialog,
  begin: async () => (await import('../second-step/begin-second-step-dialog.tsx')).BeginSecondStepDialog,
  manage: async () => (await import('../second-step/manage-second-step-dialog.tsx')).ManageSecondStepDialog,
}

const icon = { size: '1.125rem', stroke: 1.6 }

/** How one signs in, and where one is signed in. */
export function SecurityTab() {
  const account = useAccount()
  const now = useNow()
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null)
  if (account.isError && !account.data) {
    return <ErrorState sentence={sentenceOf(account.error)} onRetry={() => void account.refetch()} />
  }
  if (!account.data) return <TableSkeleton label="Loading your account" isOfFacts />
  const { passwordChangedAt } = account.data
  const isOn = hasSecondStep(account.data)
  return (
    <>
      <SettingList title="Signing in">
        <Setting
          icon={<IconKey {...icon} />}
          title="Password"
          action={
            <Button variant="default" onClick={() => setOpen('password')} aria-label="Change password">
              Change
            </Button>
          }
        >
          {passwordWords(passwordChangedAt, now)}
        </Setting>
        <Setting
          icon={<IconDeviceMobile {...icon} />}
          title="Two-step sign-in"
          remark={isOn ? <Badge tone="accent">On</Badge> : <Badge>Off</Badge>}
          action={
            <Button
              variant="default"
              onClick={() => setOpen(isOn ? 'manage' : 'begin')}
              aria-label={isOn ? 'Manage two-step sign-in' : 'Set up two-step sign-in'}
            >
              {isOn ? 'Manage' : 'Set up'}
            </Button>
          }
        >
          {secondStepWords(account.data)}
        </Setting>
      </SettingList>
      <PasskeyList account={account.data} />
      <SessionList />
      {open ? <Part key={open} load={dialogs[open]} props={{ onClose: () => setOpen(null) }} /> : null}
    </>
  )
}
