import { IconDotsVertical } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Menu } from '../menu/menu.tsx'
import classes from './table.module.css'

export interface RowMenuProps {
  label: string
  tabIndex: 0 | -1
  /** Moves the focus to another row, by a key; says whether it has. */
  onMove?: ((key: string) => boolean) | undefined
  children: ReactNode
}

/** The three dots of a row. */
export function RowMenu({ label, tabIndex, onMove, children }: RowMenuProps) {
  return (
    <Menu
      label={label}
      renderTrigger={(props) => (
        <button
          {...props}
          tabIndex={tabIndex}
          aria-label={label}
          className={classes['dots']}
          onKeyDown={(event) => onMove?.(event.key) && event.preventDefault()}
        >
          <IconDotsVertical size="1.125rem" stroke={1.6} aria-hidden="true" />
        </button>
      )}
    >
      {children}
    </Menu>
  )
}
