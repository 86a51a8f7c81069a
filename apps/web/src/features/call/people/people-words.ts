import { firstName } from '../../../components/words/first-name.ts'
import { wordList } from '../../../components/words/word-list.ts'
import type { CallGuest } from './use-people.ts'

/** Under a name. */
export function stateWords({ state, membershipId }: Pick<CallGuest, 'state' | 'membershipId'>): string {
  if (state === 'invited') return membershipId === null ? 'Has not opened the link yet' : 'Is being told'
  return membershipId === null ? 'Guest' : 'Colleague'
}

/** Why nobody else can come in. */
export const fullWords = (most: number): string =>
  `${most} people are in this call, and that is the most. Somebody has to leave before somebody else comes in.`

/** What the page says by itself while somebody waits to be let in; empty: nobody does. */
export function askingWords(names: readonly string[]): string {
  if (names.length === 0) return ''
  return `${wordList(names.map(firstName))} ${names.length === 1 ? 'asks' : 'ask'} to join.`
}
