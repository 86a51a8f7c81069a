import { IconChevronDown } from '@tabler/icons-react'
import classes from './filter-menu.module.css'
import { MenuGroup } from './menu-group.tsx'
import { MenuItem } from './menu-item.tsx'
import { Menu } from './menu.tsx'

export interface FilterMenuProps<Value extends string> {
  label: string
  value: Value | undefined
  /** Those that follow each other under one heading stand together. */
  options: readonly { value: Value; label: string; group?: string }[]
  onChange: (value: Value | undefined) => void
}

/** "Role: All": a button that says what is filtered, and a menu to change it. */
export function FilterMenu<Value extends string>({ label, value, options, onChange }: FilterMenuProps<Value>) {
  const chosen = options.find((option) => option.value === value)
  return (
    <Menu
      label={label}
      align="start"
      renderTrigger={(props) => (
        <button {...props} className={classes['button']} data-active={chosen ? true : undefined}>
          {label}: {chosen?.label ?? 'All'}
          <IconChevronDown size="1rem" stroke={1.6} aria-hidden="true" />
        </button>
      )}
    >
      <FilterOptions value={value} options={options} onChange={onChange} />
    </Menu>
  )
}

/** What can be chosen of one filter. */
export function FilterOptions<Value extends string>(props: Omit<FilterMenuProps<Value>, 'label'>) {
  const { value, options, onChange } = props
  return (
    <>
      <MenuItem isChecked={value === undefined} onSelect={() => onChange(undefined)}>
        All
      </MenuItem>
      {groupsOf(options).map(([group, members]) => {
        const items = members.map((option) => (
          <MenuItem key={option.value} isChecked={option.value === value} onSelect={() => onChange(option.value)}>
            {option.label}
          </MenuItem>
        ))
        return group === '' ? (
          items
        ) : (
          <MenuGroup key={group} heading={group}>
            {items}
          </MenuGroup>
        )
      })}
    </>
  )
}

function groupsOf<Option extends { group?: string }>(options: readonly Option[]): [string, Option[]][] {
  const groups = new Map<string, Option[]>()
  for (const option of options) {
    const { group = '' } = option
    groups.set(group, [...(groups.get(group) ?? []), option])
  }
  return [...groups]
}
