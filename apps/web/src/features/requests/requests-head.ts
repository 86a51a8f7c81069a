import type { Me } from '../../api/outputs.ts'

export const requestsTitle = 'Requests'

/** What the page is for, for who may answer and for who may not. */
export function requestsSentence({ decisions }: Pick<Me, 'decisions'>): string {
  return decisions['user.changeRole'].allowed
    ? 'What colleagues asked for. A yes does it in one step, under your name.'
    : 'What you have asked for, and the answers.'
}
