import { answersId } from '@atrium/server/contract/pages/document'
import type { Me, OpenHandOvers, Queue, Seats, UserList } from '../api/outputs.ts'

/** What the server has answered in this document, by procedure. */
export interface PageAnswers {
  'me.get': Me
  'seat.get'?: Seats
  'user.list'?: UserList
  'user.handOvers'?: OpenHandOvers
  'queue.list'?: Queue
}

/** Null where the server has answered nothing, as in the demo. */
export function answersInPage(): PageAnswers | null {
  const text = document.getElementById(answersId)?.textContent
  return text ? (JSON.parse(text) as PageAnswers) : null
}
