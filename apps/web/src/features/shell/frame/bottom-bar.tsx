import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../../api/me.ts'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { Menu } from '../../../components/menu/menu.tsx'
import classes from './bottom-bar.module.css'
import type { PersonAct } from '../person/person-dialog.tsx'
import { PersonDialog } from '../person/person-dialog.tsx'
import { navigationFor } from './navigation.ts'
import { useWaiting } from './use-waiting.ts'
import { WaitingCount } from './waiting-count.tsx'
import { PersonEntries } from '../person/person-entries.tsx'

const shown = 3

/** The navigation of a phone: three pages, and the rest behind "More". */
export function BottomBar({ onSearch }: { onSearch?: () => void }) {
  const me = useMe()
  const navigate = useNavigate()
  const [act, setAct] = useState<PersonAct>()
  const pages = onSearch ? navigationFor(me) : []
  const { pathname } = useLocation()
  const isInMore = pages.slice(shown).some(({ to }) => to === pathname)
  const waitingOn = useWaiting()
  const isWaiting = pages.slice(shown).some((page) => waitingOn(page.to) > 0)
  return (
    <nav aria-label="Main pages" className={classes['bar']}>
      {pages.slice(0, shown).map(({ to, short, icon: Icon }) => (
        <Link key={to} to={to} className={classes['item']} activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon size="1.375rem" stroke={1.6} aria-hidden="true" />
          {short}
          <WaitingCount to={to} className={classes['count']} />
        </Link>
      ))}
      <Menu
        label="More"
        renderTrigger={(props) => (
          <button {...props} className={classes['item']} aria-current={isInMore ? 'page' : undefined}>
            <IconDots size="1.375rem" stroke={1.6} aria-hidden="true" />
            More
            {isWaiting ? <span className={classes['dot']} aria-hidden="true" /> : null}
          </button>
        )}
      >
        {pages.slice(shown).map((page) => {
          const { to, label, icon: Icon } = page
          const waiting = waitingOn(page.to)
          return (
            <MenuItem
              key={to}
              icon={<Icon size="1.125rem" stroke={1.6} />}
              hint={waiting > 0 ? `${waiting} waiting` : undefined}
              onSelect={() => void navigate({ to })}
            >
              {label}
            </MenuItem>
          )
        })}
        {onSearch ? (
          <>
            <MenuItem icon={<IconSearch size="1.125rem" stroke={1.6} />} onSelect={onSearch}>
              Search or jump to
            </MenuItem>
            <MenuSeparator />
          </>
        ) : null}
        <PersonEntries onAct={setAct} />
      </Menu>
      {act ? <PersonDialog act={act} onClose={() => setAct(undefined)} /> : null}
    </nav>
  )
}
