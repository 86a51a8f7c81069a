import { IconDotsVertical } from '@tabler/icons-react'
import { Menu } from '../../components/menu/menu.tsx'
import type { MembershipRow, UserAct } from './user-acts.ts'
import { UserMenuEntries } from './user-menu-entries.tsx'
import classes from './users-table.module.css'

export interface UserMenuProps {
  user: MembershipRow
  tabIndex: 0 | -1
  onMove: (key: string) => boolean
  onAct: (act: UserAct) => void
}

/** The three dots of a row. */
export function UserMenu({ user, tabIndex, onMove, onAct }: UserMenuProps) {
  const label = `Actions for ${user.name}`
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
          <IconDotsVertical size={18} stroke={1.6} aria-hidden="true" />
        </button>
      )}
    >
      <UserMenuEntries user={user} onAct={onAct} />
    </Menu>
  )
}
