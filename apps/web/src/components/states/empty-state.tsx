import type { ReactNode } from 'react'
import classes from './state.module.css'

/** Nothing to show: one drawing, one sentence, one action. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes['state']}>
      <svg width="7.5rem" height="4.5rem" viewBox="0 0 120 72" aria-hidden="true" className={classes['drawing']}>
        <rect x="18" y="10" width="84" height="18" rx="9" />
        <circle cx="29" cy="19" r="4" />
        <path d="M39 19h34" />
        <rect x="18" y="38" width="84" height="18" rx="9" strokeDasharray="4 4" />
        <circle cx="92" cy="52" r="11" className={classes['lens']} />
        <path d="m100 60 7 7" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  )
}
