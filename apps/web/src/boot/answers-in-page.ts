import { answersId } from '@atrium/server/contract/document'
import type { PageAnswers } from '@atrium/server/contract/document'

/** What the server has answered in this document; null where it has answered nothing, as in the demo. */
export function answersInPage(): PageAnswers | null {
  const text = document.getElementById(answersId)?.textContent
  return text ? (JSON.parse(text) as PageAnswers) : null
}
