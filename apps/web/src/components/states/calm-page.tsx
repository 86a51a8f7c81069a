import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './calm-page.module.css'
import { Wordmark } from '../wordmark.tsx'

/** A whole page that says one thing and offers what can be done about it. */
export function CalmPage(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  useDocumentTitle(`${props.title} · Atrium`)
  return (
    <main className={classes['page']}>
      <div className={classes['panel']}>
        <Wordmark />
        <h1 className={classes['title']}>{props.title}</h1>
        <p className={classes['text']}>{props.children}</p>
        {props.actions ? <div className={classes['actions']}>{props.actions}</div> : null}
      </div>
    </main>
  )
}
