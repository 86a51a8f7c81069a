import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface NoticeProps {
  /** `problem` is said at once; `quiet` when there is time. */
  kind?: 'quiet' | 'problem'
  children: ReactNode
}

/** A few lines that are set apart. */
export function Notice({ kind = 'quiet', children }: NoticeProps) {
  return (
    <div className={[classes['notice'], classes[kind]].join(' ')} role={kind === 'problem' ? 'alert' : undefined}>
      {children}
    </div>
  )
}

/** The same for what comes and goes: said aloud when there is time. */
export function StatusNotice({ children }: { children: ReactNode }) {
  return <output className={[classes['notice'], classes['status']].join(' ')}>{children}</output>
}
