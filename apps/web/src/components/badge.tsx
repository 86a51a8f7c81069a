import type { ReactNode } from 'react'
import classes from './badge.module.css'

export type BadgeTone = 'neutral' | 'accent' | 'warn' | 'bad'

/** A state or a remark in one or two words; the words carry the meaning, the tone only helps. */
export function Badge(props: { tone?: BadgeTone; size?: 'small' | 'large'; children: ReactNode }) {
  const { tone = 'neutral', size = 'small', children } = props
  return (
    <span className={classes['badge']} data-tone={tone} data-size={size}>
      {children}
    </span>
  )
}
