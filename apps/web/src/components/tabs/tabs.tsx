import { Link } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import classes from './tabs.module.css'

export interface Tab {
  to: NonNullable<LinkProps['to']>
  label: string
}

/** The parts of a page that is more than one: each has an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className={classes['tabs']}>
      {tabs.map(({ to, label: word }) => (
        <Link key={to} to={to} className={classes['tab']} activeOptions={{ exact: true, includeSearch: false }}>
          {word}
        </Link>
      ))}
    </nav>
  )
}
