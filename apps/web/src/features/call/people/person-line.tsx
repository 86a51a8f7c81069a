import type { ReactNode } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { Avatar } from '../../../components/person/avatar.tsx'
import classes from './people.module.css'

interface PersonLineProps {
  name: string
  about: string
  /** What takes this person from the list. */
  act?: { label: string; isBusy: boolean; run: () => void }
  /** What may be done beside. */
  children?: ReactNode
}

/** Somebody in a list of the panel. */
export function PersonLine({ name, about, act, children }: PersonLineProps) {
  return (
    <li className={classes['line']}>
      <Avatar name={name} />
      <span className={classes['who']}>
        <bdi>{name}</bdi>
        <span>{about}</span>
      </span>
      {children}
      {act ? (
        <Button
          size="compact-sm"
          variant="default"
          color="gray"
          aria-label={`${act.label}: ${name}`}
          loading={act.isBusy}
          onClick={act.run}
        >
          {act.label}
        </Button>
      ) : null}
    </li>
  )
}
