import type { UserRow } from '../../../api/outputs.ts'
import { RowMenu } from '../../../components/table/row-menu.tsx'
import { InvitationMenuEntries } from './invitation-menu-entries.tsx'
import { isMembership } from './user-acts.ts'
import type { MembershipRow, RowAct } from './user-acts.ts'
import { UserMenuEntries } from './user-menu-entries.tsx'

export interface UserMenuProps {
  user: UserRow
  /** Somebody else here has that name: the e-mail stands with it. */
  isTwin?: boolean
  tabIndex: 0 | -1
  onMove: (key: string) => boolean
  onAct: (act: RowAct, row: MembershipRow) => void
}

/** The three dots of a row. */
export function UserMenu({ user, isTwin = false, tabIndex, onMove, onAct }: UserMenuProps) {
  const label = `Actions for ${user.name ?? user.email}${isTwin ? `, ${user.email}` : ''}`
  return (
    <RowMenu label={label} tabIndex={tabIndex} onMove={onMove}>
      {isMembership(user) ? (
        <UserMenuEntries user={user} onAct={(act) => onAct(act, user)} />
      ) : (
        <InvitationMenuEntries row={user} />
      )}
    </RowMenu>
  )
}
