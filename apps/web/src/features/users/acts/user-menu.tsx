import { IconDotsVertical } from '@tabler/icons-react'
import { Menu } from '../../../components/menu/menu.tsx'
import type { MembershipRow, UserAct } from './user-acts.ts'
import { UserMenuEntries } from './user-menu-entries.tsx'
import classes from '../table/users-table.module.css'

export interface UserMenuProps {
  user: MembershipRow
  /** Somebody else here has that name: the e-mail stands with it. */
  isTwin?: boolean
  tabIndex: 0 | -1
  onMove: (key: string) => boolean
  onAct: (act: UserAct) => void
}

/** The three dots of a row. */
export function UserMenu({ user, isTwin = false, tabIndex, onMove, onAct }: UserMenuProps) {
  const label = `Actions for ${user.name}${isTwin ? `, ${user.email}` : ''}`
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
      <UserMenuEntries user={user} onAct={onAct} />
    </Menu>
  )
}
