import type { Account } from '../../../api/outputs.ts'
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

/** Whether the password alone lets nobody in: beside it stands a code app or a passkey (R33). */
export function hasSecondStep({ secondStep, passkeys }: Pick<Account, 'secondStep' | 'passkeys'>): boolean {
  return secondStep.isOn || passkeys.length > 0
}

export function secondStepWords(account: Pick<Account, 'secondStep' | 'passkeys'>): string {
  const { demandedBy } = account.secondStep
  const words = stateWords(account)
  return demandedBy.length === 0 ? words : `${words} ${askedWords(demandedBy)}.`
}

/** Which clinics ask for it. */
export function askedWords(demandedBy: readonly string[]): string {
  return `${wordList(demandedBy)} ${demandedBy.length === 1 ? 'asks' : 'ask'} you for it`
}

function stateWords(account: Pick<Account, 'secondStep' | 'passkeys'>): string {
  if (!hasSecondStep(account)) {
    return 'Asks for a code of an app on your phone as well, so that a password alone lets nobody in.'
  }
  const { isOn, codesLeft } = account.secondStep
  const by = [...(isOn ? ['code app'] : []), ...(account.passkeys.length > 0 ? ['passkey'] : [])].join(' or ')
  const codes =
    codesLeft === 0 ? 'No recovery code is left: make new ones.' : `${counted(codesLeft, 'recovery code')} left.`
  return `${by.charAt(0).toUpperCase()}${by.slice(1)}. ${codes}`
}
