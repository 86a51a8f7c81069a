import { expect, test } from 'vitest'
import type { SignInOutcome } from '../../api/session/session.ts'
import type { ShowOutcome } from '../../api/passkeys/show-passkey.ts'
import { codeWords, endedWords, passkeyWords, signInWords } from './sign-in-words.ts'

const cases: [SignInOutcome | null, string | null][] = [
  [null, null],
  [{ kind: 'done' }, null],
  [{ kind: 'wrong' }, 'This email and password do not belong together. Check both and try again.'],
  [
    { kind: 'refused', status: 403 },
    'The server did not take this (403). Load the page again; if it stays so, tell your administrator.',
  ],
  [{ kind: 'wait', seconds: 1 }, 'Too many tries. Wait 1 second, then try again.'],
  [{ kind: 'wait', seconds: 42 }, 'Too many tries. Wait 42 seconds, then try again.'],
  [{ kind: 'wait', seconds: 150 }, 'Too many tries. Wait 3 minutes, then try again.'],
]

test.each(cases)('%o', (outcome, words) => {
  expect(signInWords(outcome)).toBe(words)
})

test.each([
  [{ kind: 'wrong' }, 'This code is wrong, or was used already. Take the one that is shown now.'],
  [{ kind: 'late' }, 'That took too long. Go back and sign in again.'],
  [{ kind: 'wait', seconds: 42 }, 'Too many tries. Wait 42 seconds, then try again.'],
] as [SignInOutcome, string][])('after a code: %o', (outcome, words) => {
  expect(codeWords(outcome)).toBe(words)
})

test.each([
  [undefined, 'You have been signed out. Sign in to go on where you were.'],
  [1, 'You were signed out after 1 minute without activity. Sign in to go on where you were.'],
  [15, 'You were signed out after 15 minutes without activity. Sign in to go on where you were.'],
])('signed out after %s minutes', (idle, words) => {
  expect(endedWords(idle)).toBe(words)
})

test.each([
  [null, null],
  [{ kind: 'wrong' }, 'This passkey does not sign in here. Take another one, or your password.'],
  [{ kind: 'unfit' }, 'This browser could not ask for a passkey. Sign in with your password.'],
  [{ kind: 'wait', seconds: 42 }, 'Too many tries. Wait 42 seconds, then try again.'],
] as [ShowOutcome, string | null][])('after a passkey: %o', (outcome, words) => {
  expect(passkeyWords(outcome)).toBe(words)
})
