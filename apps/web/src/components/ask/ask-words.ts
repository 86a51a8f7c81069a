import { wantsWords } from '@atrium/server/contract/people/request-words'
import type { Wants } from '@atrium/server/contract/people/request'
import type { RequestPreview } from '../../api/outputs.ts'
import { wordList } from '../words/word-list.ts'

/** "Ask to become Admin", "Ask for 2 more seats". */
export const askTitle = (wants: Wants): string => `Ask ${wantsWords(wants)}`

const named = 5

/** "Mara Okafor and Jonas Lindqvist." Of more than five it says that there are others. */
export function answererWords(names: readonly string[]): string {
  const shown = names.slice(0, named)
  return `${wordList(names.length > named ? [...shown, 'others'] : shown)}.`
}

/** What a yes does beside: "the invitation to a@b.example goes out, and Elias Vance is restored." Empty: nothing waits. */
export function waitingWords({ invites, restores }: RequestPreview['waiting']): string {
  const many = invites.length > 1
  const parts = [
    ...(invites.length > 0
      ? [
          `the invitation${many ? 's' : ''} to ${wordList(invites.map(({ email }) => email))} ${many ? 'go' : 'goes'} out`,
        ]
      : []),
    ...(restores.length > 0
      ? [`${wordList(restores.map(({ name }) => name))} ${restores.length > 1 ? 'are' : 'is'} restored`]
      : []),
  ]
  return parts.length === 0 ? '' : `${parts.join(', and ')}.`
}
