import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './calm-page.module.css'
import { PlainPage } from '../plain-page.tsx'
import { documentTitle } from '../words/document-title.ts'

/** A whole page that says one thing and offers what can be done about it. */
export function CalmPage(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  useDocumentTitle(documentTitle(props.title))
  return (
    <PlainPage title={props.title}>
      <p className={classes['text']}>{props.children}</p>
      {props.actions ? <div className={classes['actions']}>{props.actions}</div> : null}
    </PlainPage>
  )
}
