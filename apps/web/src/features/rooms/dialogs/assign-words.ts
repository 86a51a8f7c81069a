import { counted } from '../../../components/words/word-list.ts'

/** How many may enter, and what is about to change. */
export function assignWords(present: number, added: number, taken: number): string {
  const changes = [...(added > 0 ? [`${added} to be added`] : []), ...(taken > 0 ? [`${taken} to be taken off`] : [])]
  return [`${counted(present, 'person is', 'people are')} assigned`, ...changes].join(' · ')
}

/** What was done. */
export function assignedWords(room: string, added: number, taken: number): string {
  const more = `${counted(added, 'person', 'people')} assigned to ${room}`
  const fewer = `${counted(taken, 'person', 'people')} taken off ${room}`
  if (taken === 0) return `${more}.`
  return added === 0 ? `${fewer}.` : `${more}, ${taken} taken off.`
}
