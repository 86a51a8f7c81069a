import type { SecondStep } from '@atrium/server/contract/account/account'
import { counted } from '../../../components/words/word-list.ts'
import { dayWithin } from '../../../components/words/time-words.ts'

export function passwordWords(changedAt: string | null, now: Date): string {
  return changedAt === null ? 'Not changed yet' : `Changed ${dayPhrase(new Date(changedAt), now)}`
}

/** "today", "yesterday", "on 12 March". */
function dayPhrase(at: Date, now: Date): string {
  const day = dayWithin(at, now)
  return day === 'today' || day === 'yesterday' ? day : `on ${day}`
}

export function secondStepWords({ isOn, codesLeft }: SecondStep): string {
  if (!isOn) return 'Asks for a code of an app on your phone as well, so that a password alone lets nobody in.'
  return codesLeft === 0
    ? 'Code app. No recovery code is left: make new ones.'
    : `Code app. ${counted(codesLeft, 'recovery code')} left.`
}
