import { weekdayWords } from '../../components/words/time-words.ts'

/** Why no more invitations go out, and when they do. */
export function limitWords(resumesAt: string): string {
  return `The clinic has mailed its invitations of the day. More can be sent from ${weekdayWords(new Date(resumesAt))}.`
}
