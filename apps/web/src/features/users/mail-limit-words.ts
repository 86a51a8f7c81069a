import { weekdayWords } from '../../components/words/time-words.ts'

/** Why an invitation was not sent, though nothing is wrong with it: the clinic's limit of a day, or an address's of an hour. */
export const mailLimit = 'No more can be mailed for now.'

/** Why no more invitations go out, and when they do. */
export function limitWords(resumesAt: string): string {
  return `${mailLimit} More can be sent from ${weekdayWords(new Date(resumesAt))}.`
}
