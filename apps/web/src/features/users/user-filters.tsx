import { roleLabels, roles } from '@atrium/policy/clinic'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { FilterMenu, FilterOptions } from '../../components/filter-menu.tsx'
import { MenuGroup } from '../../components/menu/menu-group.tsx'
import { Menu } from '../../components/menu/menu.tsx'
import classes from './users-page.module.css'
import type { UsersSearch } from './users-search.ts'
import { statusLabels } from './acts/user-words.ts'

const statusOptions = (['active', 'archived', 'pending', 'expired'] as const).map((value) => ({
  value,
  label: statusLabels[value],
}))
const roleOptions = roles.map((value) => ({ value, label: roleLabels[value] }))

/** Who is shown: a menu for each filter, and on a phone one for both. */
export function UserFilters({ search, onSearch }: { search: UsersSearch; onSearch: (change: UsersSearch) => void }) {
  const status = {
    value: search.status,
    options: statusOptions,
    onChange: (value: UsersSearch['status']) => onSearch({ status: value }),
  }
  const role = {
    value: search.role,
    options: roleOptions,
    onChange: (value: UsersSearch['role']) => onSearch({ role: value }),
  }
  const isFiltered = status.value !== undefined || role.value !== undefined
  return (
    <>
      <div className={classes['filters']}>
        <FilterMenu label="Status" {...status} />
        <FilterMenu label="Role" {...role} />
      </div>
      <div className={classes['filter']}>
        <Menu
          label="Filters"
          renderTrigger={(props) => (
            <button
              {...props}
              aria-label="Filters"
              className={classes['sliders']}
              data-active={isFiltered || undefined}
            >
              <IconAdjustmentsHorizontal size="1.25rem" stroke={1.6} aria-hidden="true" />
            </button>
          )}
        >
          <MenuGroup heading="Status">
            <FilterOptions {...status} />
          </MenuGroup>
          <MenuGroup heading="Role">
            <FilterOptions {...role} />
          </MenuGroup>
        </Menu>
      </div>
    </>
  )
}
