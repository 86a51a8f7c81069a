import { IconChevronDown } from '@tabler/icons-react'
import classes from '../../../components/menu/filter-menu.module.css'
import { MenuItem } from '../../../components/menu/menu-item.tsx'
import { Menu } from '../../../components/menu/menu.tsx'
import type { DashboardSearch, QueueSort } from '../dashboard-search.ts'

const labels: Record<QueueSort, string> = { wait: 'Longest wait', room: 'Room' }

interface SortMenuProps {
  value: QueueSort
  onChange: (sort: DashboardSearch['sort']) => void
}

/** In which order the cards stand. */
export function SortMenu({ value, onChange }: SortMenuProps) {
  return (
    <Menu
      label="Sort by"
      renderTrigger={(props) => (
        <button {...props} className={classes['button']}>
          Sort: {labels[value]}
          <IconChevronDown size="1rem" stroke={1.6} aria-hidden="true" />
        </button>
      )}
    >
      <MenuItem isChecked={value === 'wait'} onSelect={() => onChange(undefined)}>
        {labels.wait}
      </MenuItem>
      <MenuItem isChecked={value === 'room'} onSelect={() => onChange('room')}>
        {labels.room}
      </MenuItem>
    </Menu>
  )
}
