import { useMe } from '../../../api/me.ts'
import { loadAsk } from '../../../components/ask/ask-button.tsx'
import { Part } from '../../../components/dialog/part.tsx'
import { userActs } from './user-acts.ts'
import type { MembershipRow } from './user-acts.ts'

/** Asks who could lift it that there is no free seat to restore somebody (R35). */
export function AskForSeat({ user, onClose }: { user: MembershipRow; onClose: () => void }) {
  const restore = userActs(useMe(), user, 0).find(({ act }) => act === 'restore')?.decision
  // Restored meanwhile, by somebody else.
  if (!restore || restore.allowed) return null
  const awaited = { invites: [], restores: [user.id] }
  return <Part load={loadAsk} props={{ denial: restore.denial, awaited, onClose }} />
}
