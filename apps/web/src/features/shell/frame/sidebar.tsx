import { planLabels } from '@atrium/policy/clinic'
import { IconCommand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../../api/me.ts'
import { monogram } from '../../../components/words/initials.ts'
import { navigationFor } from './navigation.ts'
import type { NavigationPage } from './navigation.ts'
import { WaitingCount } from './waiting-count.tsx'
import { PersonMenu } from '../person/person-menu.tsx'
import classes from './sidebar.module.css'

/** @param props.onSearch where there is nothing to go to yet, nothing is offered. */
export function Sidebar({ onSearch }: { onSearch?: () => void }) {
  const me = useMe()
  return (
    <header className={classes['sidebar']}>
      <div className={classes['clinic']}>
        <span className={classes['tile']} aria-hidden="true" title={me.clinic.name}>
          {monogram(me.clinic.name)}
        </span>
        <span className={classes['names']}>
          <bdi className={classes['name']}>{me.clinic.name}</bdi>
          <span className={classes['plan']}>{planLabels[me.plan]}</span>
        </span>
      </div>
      {onSearch ? <Ways onSearch={onSearch} /> : <div className={classes['nav']} />}
      <div className={classes['person']}>
        <PersonMenu />
      </div>
    </header>
  )
}

/** The pages, and the search for what is on them. */
function Ways({ onSearch }: { onSearch: () => void }) {
  const pages = navigationFor(useMe())
  return (
    <>
      <nav aria-label="Pages" className={classes['nav']}>
        <PageLinks pages={pages.filter(({ group }) => group === 'work')} />
        <h2 className={classes['group']} id="settings-pages">
          Settings
        </h2>
        <PageLinks pages={pages.filter(({ group }) => group === 'settings')} labelledBy="settings-pages" />
      </nav>
      <button type="button" className={classes['search']} onClick={onSearch}>
        <IconCommand size="1.125rem" stroke={1.6} aria-hidden="true" />
        <span className={classes['long']}>Search or jump to</span>
        <span className={classes['short']}>Search</span>
        <kbd className={classes['key']}>{isApple ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
    </>
  )
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

function PageLinks({ pages, labelledBy }: { pages: NavigationPage[]; labelledBy?: string }) {
  return (
    <ul className={classes['list']} aria-labelledby={labelledBy}>
      {pages.map(({ to, label, short, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className={classes['link']} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <Icon size="1.125rem" stroke={1.6} aria-hidden="true" />
            <span className={classes['long']}>{label}</span>
            <span className={classes['short']}>{short}</span>
            <WaitingCount to={to} className={classes['count']} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
