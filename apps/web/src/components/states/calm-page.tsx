import { ButtonLink } from '../button/button.tsx'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { atBase } from '../../api/place/base.ts'
import classes from './calm-page.module.css'
import { PlainPage } from '../page/plain-page.tsx'
import { documentTitle } from '../words/document-title.ts'

/** For a page where nothing more can be done: to the clinic, or to the door. */
export const toAtrium = (
  <ButtonLink variant="default" href={atBase('/')}>
    Go to Atrium
  </ButtonLink>
)

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
