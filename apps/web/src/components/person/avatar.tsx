import type { ReactNode } from 'react'
import classes from './avatar.module.css'
import { Photo } from './photo.tsx'
import { initials, tintOf } from '../words/initials.ts'

const tints = 6

interface AvatarProps {
  name: string
  /** The address of a photo. */
  photo?: string | null
  isQuiet?: boolean
  isLarge?: boolean
}

/** A person as a photo, else as two letters on a tint. Decoration: the name always stands beside it. */
export function Avatar({ name, photo = null, isQuiet = false, isLarge = false }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classes['avatar']}
      data-tint={isQuiet ? 'none' : tintOf(name, tints)}
      data-large={isLarge || undefined}
    >
      {initials(name)}
      {photo === null ? null : <Photo address={photo} />}
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
