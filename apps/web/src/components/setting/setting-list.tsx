import type { ReactNode } from 'react'
import classes from './setting-list.module.css'

interface SettingListProps {
  title: string
  /** Beside the title: what this is about. */
  about?: string
  /** At the right of the title: what concerns the whole list. */
  action?: ReactNode
  children: ReactNode
}

/** What can be set about one thing: a card with a row each. */
export function SettingList({ title, about, action, children }: SettingListProps) {
  return (
    <section className={classes['section']} aria-label={title}>
      <div className={classes['head']}>
        <h2>{title}</h2>
        {about ? <p>{about}</p> : null}
        {action}
      </div>
      <ul className={classes['list']}>{children}</ul>
    </section>
  )
}

export interface SettingProps {
  icon?: ReactNode
  title: string
  /** A word beside the title. */
  remark?: ReactNode
  /** How it is now. */
  children?: ReactNode
  action?: ReactNode
  /** There are several acts: on a phone they stand beneath the words, in one line. */
  hasManyActs?: boolean
}

export function Setting({ icon, title, remark, children, action, hasManyActs = false }: SettingProps) {
  return (
    <li className={classes['row']} data-many={hasManyActs || undefined}>
      {icon ? (
        <span className={classes['icon']} aria-hidden="true">
          {icon}
        </span>
      ) : null}
      <div className={classes['words']}>
        <p className={classes['title']}>
          <bdi>{title}</bdi> {remark}
        </p>
        {children ? <p className={classes['text']}>{children}</p> : null}
      </div>
      {action ? <div className={classes['action']}>{action}</div> : null}
    </li>
  )
}
