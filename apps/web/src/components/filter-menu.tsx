import { IconChevronDown } from '@tabler/icons-react'
import classes from './filter-menu.module.css'
import { MenuItem } from './menu/menu-item.tsx'
import { Menu } from './menu/menu.tsx'

export interface FilterMenuProps<Value extends string> {
  label: string
  value: Value | undefined
  options: readonly { value: Value; label: string }[]
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
      {options.map((option) => (
        <MenuItem key={option.value} isChecked={option.value === value} onSelect={() => onChange(option.value)}>
          {option.label}
        </MenuItem>
      ))}
    </>
  )
}
