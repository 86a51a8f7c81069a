import { useId } from 'react'
import type { ReactNode } from 'react'
import classes from './menu.module.css'

/** Entries under a heading of their own. */
export function MenuGroup({ heading, children }: { heading: string; children: ReactNode }) {
  const id = useId()
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a menu may hold groups, but no <fieldset>
    <div role="group" aria-labelledby={id}>
      <div id={id} className={classes['heading']}>
        {heading}
      </div>
      {children}
    </div>
  )
}
