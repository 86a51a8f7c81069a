import { weekdayWords } from '../../components/words/time-words.ts'

/** Why an invitation was not sent, though nothing is wrong with it. */
export const mailLimit = 'The clinic has mailed its invitations of the day.'

/** Why no more invitations go out, and when they do. */
export function limitWords(resumesAt: string): string {
  return `${mailLimit} More can be sent from ${weekdayWords(new Date(resumesAt))}.`
}
