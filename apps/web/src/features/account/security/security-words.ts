import type { SecondStep } from '@atrium/server/contract/account/account'
import { counted, wordList } from '../../../components/words/word-list.ts'
import { dayWithin } from '../../../components/words/time-words.ts'

export function passwordWords(changedAt: string | null, now: Date): string {
  return changedAt === null ? 'Not changed yet' : `Changed ${dayPhrase(new Date(changedAt), now)}`
}

/** "today", "yesterday", "on 12 March". */
function dayPhrase(at: Date, now: Date): string {
  const day = dayWithin(at, now)
  return day === 'today' || day === 'yesterday' ? day : `on ${day}`
}

export function secondStepWords({ isOn, codesLeft, demandedBy }: SecondStep): string {
  const words = stateWords({ isOn, codesLeft })
  return demandedBy.length === 0 ? words : `${words} ${askedWords(demandedBy)}.`
}

/** Which clinics ask for it. */
export function askedWords(demandedBy: readonly string[]): string {
  return `${wordList(demandedBy)} ${demandedBy.length === 1 ? 'asks' : 'ask'} you for it`
}

function stateWords({ isOn, codesLeft }: Pick<SecondStep, 'isOn' | 'codesLeft'>): string {
  if (!isOn) return 'Asks for a code of an app on your phone as well, so that a password alone lets nobody in.'
  return codesLeft === 0
    ? 'Code app. No recovery code is left: make new ones.'
    : `Code app. ${counted(codesLeft, 'recovery code')} left.`
}
