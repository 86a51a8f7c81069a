import { counted } from '../../../components/words/word-list.ts'

/** Seconds at which those who hear the page are told how many are left. */
const told = [60, 30, 10]

/** Whole seconds until that moment. */
export const secondsUntil = (endsAt: number, now: number): number => Math.max(0, Math.ceil((endsAt - now) / 1_000))

/** What is said of it: nothing of most seconds, so that nobody is talked over. Once said it stays until the next. */
export function countdownWords(seconds: number): string {
  const last = told.findLast((each) => each >= seconds)
  return last === undefined ? '' : `${counted(last, 'second')} left`
}

/** As on a clock: 1:00, 0:09. */
export const clockWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
