import { IconFingerprint, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import type { Account, Passkey } from '../../../api/outputs.ts'
import { whyNoPasskeys } from '../../../api/session/session.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import { Setting, SettingList } from '../../../components/setting/setting-list.tsx'
import { noPasskeysWords, passkeyWords } from './passkey-words.ts'
import classes from './passkeys.module.css'

const addDialog = async () => (await import('./add-passkey-dialog.tsx')).AddPasskeyDialog
const dialogs = {
  rename: async () => (await import('./rename-passkey-dialog.tsx')).RenamePasskeyDialog,
  remove: async () => (await import('./remove-passkey-dialog.tsx')).RemovePasskeyDialog,
}

const icon = <IconFingerprint size="1.125rem" stroke={1.6} />

/** What signs one in without a password. */
export function PasskeyList({ account }: { account: Account }) {
  const { passkeys } = account
  const why = whyNoPasskeys()
  const [isAdding, setAdding] = useState(false)
  const [open, setOpen] = useState<{ act: keyof typeof dialogs; passkey: Passkey } | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <SettingList
        title="Passkeys"
        about="Sign in with a fingerprint, face or PIN"
        action={
          why === null ? (
            <Button
              variant="default"
              leftSection={<IconPlus size="1rem" stroke={1.6} aria-hidden="true" />}
              onClick={() => setAdding(true)}
            >
              Add passkey
            </Button>
          ) : null
        }
      >
        {passkeys.map((passkey) => (
          <PasskeyRow
            key={passkey.id}
            passkey={passkey}
            onRename={() => setOpen({ act: 'rename', passkey })}
            onRemove={() => setOpen({ act: 'remove', passkey })}
          />
        ))}
        {passkeys.length === 0 && why === null ? (
          <Setting icon={icon} title="No passkey yet">
            One lets you in without your password, and no other site can ask for it.
          </Setting>
        ) : null}
        {why !== null ? (
          <Setting icon={icon} title={passkeys.length === 0 ? 'No passkeys here' : 'No new passkeys here'}>
            {noPasskeysWords(why, window.location)}
          </Setting>
        ) : null}
      </SettingList>
      {isAdding ? <Part load={addDialog} props={{ account, onClose: () => setAdding(false) }} /> : null}
      {open ? (
        <Part key={open.act} load={dialogs[open.act]} props={{ account, passkey: open.passkey, onClose: close }} />
      ) : null}
    </>
  )
}

function PasskeyRow(props: { passkey: Passkey; onRename: () => void; onRemove: () => void }) {
  const { passkey, onRename, onRemove } = props
  const now = useNow()
  return (
    <Setting
      icon={icon}
      title={passkey.name}
      hasManyActs
      action={
        <div className={classes['acts']}>
          <Button variant="subtle" color="gray" aria-label={`Rename ${passkey.name}`} onClick={onRename}>
            Rename
          </Button>
          <Button variant="subtle" color="gray" aria-label={`Remove ${passkey.name}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      }
    >
      {passkeyWords(passkey, now)}
    </Setting>
  )
}
