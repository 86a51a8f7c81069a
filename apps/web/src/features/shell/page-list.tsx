import { useDecision } from '@atrium/policy/react'
import { useQuery } from '@tanstack/react-query'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/api.tsx'
import { useMe } from '../../api/me.ts'
import type { Seats } from '../../api/outputs.ts'
import { seatOptions } from '../../api/seats.ts'
import { navigationFor } from './navigation.ts'
import type { NavigationPage } from './navigation.ts'
import classes from './page-list.module.css'

/** The pages as rows, each with a line about it. */
export function PageList() {
  const me = useMe()
  const { allowed } = useDecision('seat.view')
  const seats = useQuery({ ...seatOptions(useApi()), enabled: allowed })
  const pages = navigationFor(me.decisions).filter(({ to }) => to !== '/')
  return (
    <ul className={classes['list']}>
      {pages.map((page) => (
        <li key={page.to}>
          <Link to={page.to} className={classes['row']}>
            <page.icon size={18} stroke={1.6} aria-hidden="true" />
            <span>
              <span className={classes['label']}>{page.label}</span>
              <span className={classes['about']}>{about[page.to](allowed ? seats.data : undefined)}</span>
            </span>
            <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

const about: Record<NavigationPage['to'], (seats: Seats | undefined) => string> = {
  '/': () => 'Where you begin',
  '/settings/users': (seats) => (seats ? seatWords(seats) : 'Who works here, and in which role'),
  '/settings/roles': () => 'What each role may do, and you',
  '/settings/clinic': () => 'What holds for everybody',
  '/settings/audit': () => 'Who changed what, and when',
}

function seatWords({ used, reserved, bought }: Seats): string {
  if (bought === null) return reserved > 0 ? `${used} active, ${reserved} invited` : `${used} active`
  return `${used} of ${bought} seats used, ${reserved} reserved`
}
