import { answersId } from '@atrium/server/contract/pages/document'
import type { RoomAnswer, Visit } from '../api/outputs.ts'

/** What the server has said in this document already; nothing in the demo, and where it was too slow. */
export interface FirstAnswers {
  'checkIn.room'?: RoomAnswer
  'checkIn.status'?: Visit
}

export function firstAnswers(): FirstAnswers {
  const text = document.getElementById(answersId)?.textContent
  return text ? (JSON.parse(text) as FirstAnswers) : {}
}
