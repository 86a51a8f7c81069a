import type { ReactElement, ReactNode } from 'react'
import { createElement } from 'react'
import type { WrittenMessage } from '../../contract/message.ts'
import { darkSheet, styles } from './letter-styles.ts'

/**
 * A letter as a tree: its HTML and its plain text are both made of it. It is one table, as mail programs want it, and asks
 * for nothing from anywhere: no picture, no font, nothing that tells that it was read.
 */
export function letterTree({ subject, paragraphs, link, language = 'en' }: WrittenMessage, host: string): ReactElement {
  return createElement(
    'html',
    { lang: language, dir: 'ltr' },
    createElement(
      'head',
      null,
      createElement('meta', { httpEquiv: 'Content-Type', content: 'text/html; charset=UTF-8' }),
      createElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      createElement('meta', { name: 'color-scheme', content: 'light dark' }),
      createElement('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      createElement('title', null, subject),
      createElement('style', { dangerouslySetInnerHTML: { __html: darkSheet } }),
    ),
    createElement(
      'body',
      { className: 'outside', style: styles.body },
      layoutTable('outside', styles.body, { ...styles.outside }, [
        createElement(
          'main',
          { key: 'page', style: styles.page },
          layoutTable('sheet', styles.page, styles.sheet, sheet({ subject, paragraphs, link })),
          createElement('p', { className: 'foot', style: styles.foot }, `Sent by Atrium at ${host}`),
        ),
      ]),
    ),
  )
}

function sheet({ subject, paragraphs, link }: WrittenMessage): ReactNode[] {
  return [
    createElement('p', { key: 'brand', className: 'brand', style: styles.brand, 'data-skip-in-text': true }, 'Atrium'),
    createElement('h1', { key: 'heading', style: styles.heading }, subject),
    ...paragraphs.map((paragraph, place) => createElement('p', { key: place, style: styles.paragraph }, paragraph)),
    ...(link ? linkParts(link) : []),
  ]
}

function linkParts({ label, url }: { label: string; url: string }): ReactNode[] {
  return [
    createElement(
      'p',
      { key: 'link', style: { margin: 0 }, 'data-skip-in-text': true },
      createElement('a', { className: 'button', href: url, style: styles.button }, label),
    ),
    createElement(
      'p',
      { key: 'address', className: 'small', style: styles.small },
      `${label}: `,
      createElement('a', { className: 'address', href: url, style: styles.address }, url),
    ),
  ]
}

type Style = Record<string, unknown>

/** One cell: what every mail program lays out alike. To a screen reader it is no table. */
function layoutTable(name: string, table: Style, cell: Style, children: ReactNode): ReactElement {
  const { padding: _, ...outer } = table
  return createElement(
    'table',
    {
      role: 'presentation',
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      border: 0,
      style: { ...outer, borderCollapse: 'separate' },
    },
    createElement(
      'tbody',
      null,
      createElement('tr', null, createElement('td', { className: name, style: cell }, children)),
    ),
  )
}
