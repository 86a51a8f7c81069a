import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { FilterMenu, FilterOptions } from './filter-menu.tsx'
import type { FilterMenuProps } from './filter-menu.tsx'
import classes from './filters.module.css'
import { MenuGroup } from './menu-group.tsx'
import { Menu } from './menu.tsx'

interface FiltersProps<First extends string, Second extends string> {
  first: FilterMenuProps<First>
  second: FilterMenuProps<Second>
}

/** What a list shows: a menu for each of two filters, and on a phone one for both. */
export function Filters<First extends string, Second extends string>({ first, second }: FiltersProps<First, Second>) {
  const isFiltered = first.value !== undefined || second.value !== undefined
  return (
    <>
      <div className={classes['filters']}>
        <FilterMenu {...first} />
        <FilterMenu {...second} />
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
          <MenuGroup heading={first.label}>
            <FilterOptions {...first} />
          </MenuGroup>
          <MenuGroup heading={second.label}>
            <FilterOptions {...second} />
          </MenuGroup>
        </Menu>
      </div>
    </>
  )
}
