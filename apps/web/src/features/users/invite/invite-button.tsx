import { IconUserPlus } from '@tabler/icons-react'
import { PageAct } from '../../../components/button/page-act.tsx'

/** The dialog's code comes with the first sign that it is wanted. */
export const loadInvite = async () => (await import('./invite-dialog.tsx')).InviteDialog

const fetchInvite = () => void loadInvite().catch(() => undefined)

/** The page's one primary button. */
export function InviteButton({ isSmall = false, onClick }: { isSmall?: boolean; onClick: () => void }) {
  const intent = { onPointerEnter: fetchInvite, onFocus: fetchInvite, onClick }
  return <PageAct label="Invite users" icon={IconUserPlus} isSmall={isSmall} {...intent} />
}
