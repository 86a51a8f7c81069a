import type { AnsweredRequest } from '@atrium/server/contract/people/request'
import { counted } from '../../components/words/word-list.ts'

type Done = {
  [Kind in keyof AnsweredRequest['done']]: readonly Pick<AnsweredRequest['done'][Kind][number], 'outcome'>[]
}

/** What was said, and what of it was done: not all that waited may have gone out. */
export function answeredWords(said: 'yes' | 'no', name: string, { invitations, restores }: Done): string {
  if (said === 'no') return `Answered with no. ${name} is told.`
  const all = invitations.length + restores.length
  const done =
    invitations.filter(({ outcome }) => outcome === 'sent').length +
    restores.filter(({ outcome }) => outcome === 'done').length
  if (done < all)
    return `Done, but ${counted(all - done, 'of those who waited needs', 'of those who waited need')} a look.`
  return `Done. ${name} is told.`
}
