import type { ReactNode } from 'react'
import classes from './problem.module.css'

/** What went wrong, said where it happened and read out at once. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className={classes['problem']}>
      {children}
    </p>
  )
}
