import type { ReactNode } from 'react'
import classes from './avatar.module.css'
import { initials, tintOf } from './words/initials.ts'

const tints = 6

/** A person as two letters on a tint. Decoration: the name always stands beside it. */
export function Avatar({ name, isQuiet = false }: { name: string; isQuiet?: boolean }) {
  return (
    <span aria-hidden="true" className={classes['avatar']} data-tint={isQuiet ? 'none' : tintOf(name, tints)}>
      {initials(name)}
    </span>
  )
}

/** A sign in place of a person who is not there yet. */
export function IconAvatar({ children }: { children: ReactNode }) {
  return (
    <span aria-hidden="true" className={classes['avatar']} data-tint="icon">
      {children}
    </span>
  )
}
