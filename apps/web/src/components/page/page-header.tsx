import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'
import { documentTitle } from '../words/document-title.ts'

/** What the page is, in a word and a sentence; at the right, what belongs to the whole page. */
export function PageHeader(props: { title: string; children: ReactNode; aside?: ReactNode }) {
  useDocumentTitle(documentTitle(props.title))
  return (
    <header className={classes['header']}>
      <div>
        <h1>{props.title}</h1>
        <p className={classes['text']}>{props.children}</p>
      </div>
      {props.aside}
    </header>
  )
}
