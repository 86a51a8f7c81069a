import { IconDotsVertical } from '@tabler/icons-react'
import { Menu } from '../../../components/menu/menu.tsx'
import type { UserRow } from '../../../api/outputs.ts'
import { InvitationMenuEntries } from './invitation-menu-entries.tsx'
import { isMembership } from './user-acts.ts'
import type { MembershipRow, RowAct } from './user-acts.ts'
import { UserMenuEntries } from './user-menu-entries.tsx'
import classes from '../table/users-table.module.css'

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
    <Menu
      label={label}
      renderTrigger={(props) => (
        <button
          {...props}
          tabIndex={tabIndex}
          aria-label={label}
          className={classes['dots']}
          onKeyDown={(event) => onMove(event.key) && event.preventDefault()}
        >
          <IconDotsVertical size="1.125rem" stroke={1.6} aria-hidden="true" />
        </button>
      )}
    >
      {isMembership(user) ? (
        <UserMenuEntries user={user} onAct={(act) => onAct(act, user)} />
      ) : (
        <InvitationMenuEntries row={user} />
      )}
    </Menu>
  )
}
