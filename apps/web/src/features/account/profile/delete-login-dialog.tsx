import { useMe } from '../../../api/me.ts'
import { openDoor } from '../../../api/session/open-door.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import type { Effect } from '../../../components/dialog/effect-list.tsx'
import { wordList } from '../../../components/words/word-list.ts'
import { DeleteLoginForm } from './delete-login-form.tsx'

/** Deletes the own login, in every clinic; the final Owner of one is refused (R2). */
export function DeleteLoginDialog({ onClose }: { onClose: () => void }) {
  const { memberships } = useMe()
  const clinics = memberships.map(({ clinic }) => clinic.name)
  const effects: Effect[] = [
    { kind: 'loss', text: `You leave ${wordList(clinics)} at once, and your Personal Rooms close` },
    { kind: 'loss', text: 'You are signed out everywhere. To come back, somebody has to invite you' },
    { kind: 'keep', text: 'Past visits and the audit log keep your name' },
  ]
  return (
    <Dialog title="Delete your login?" onClose={onClose}>
      <EffectList title="What happens" effects={effects} lines={3} />
      <DeleteLoginForm onDeleted={() => openDoor()} onClose={onClose} />
    </Dialog>
  )
}
