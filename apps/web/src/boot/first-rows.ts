import type { PageAnswers } from './answers-in-page.ts'
import { presentMinute } from '../components/words/time-words.ts'
import { noActs } from '../features/users/acts/no-acts.ts'
import { rowLine } from '../features/users/acts/user-words.ts'

/** A person in two lines. */
export interface FirstRow {
  name: string
  line: string
}

/** The people whom the Users page will show first; none where a sentence of unknown height stands before them. */
export function firstRows({ 'me.get': me, 'user.list': users }: PageAnswers, isList: boolean): FirstRow[] {
  if (!users || noActs(me) !== null) return []
  const now = new Date(presentMinute())
  return users.items.map((user) => ({
    name: user.name ?? user.email,
    line: isList ? rowLine(user, now) : user.email,
  }))
}

/** Writes as many of them as can be seen into the card of index.html. */
export function paintRows(rows: readonly FirstRow[]): void {
  const card = document.querySelector('.boot-card')
  const shortest = 52 // px at the usual size of text; larger text needs fewer rows
  const visible = rows.slice(0, Math.ceil(window.innerHeight / shortest))
  if (rows.length > 0) card?.before(Object.assign(document.createElement('div'), { className: 'boot-tools' }))
  card?.append(
    ...visible.map(({ name, line }) => {
      const row = document.createElement('div')
      row.append(textElement('bdi', name), textElement('span', line))
      return row
    }),
  )
}

function textElement(tag: 'bdi' | 'span', text: string): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text })
}
