import type { ShowOutcome } from '../../api/passkeys/show-passkey.ts'
import type { SignInOutcome } from '../../api/session/session.ts'

/** The one sentence under the form; null when there is nothing to say. */
export function signInWords(outcome: SignInOutcome | null): string | null {
  switch (outcome?.kind) {
    case 'wrong':
      return 'This email and password do not belong together. Check both and try again.'
    case 'wait':
      return `Too many tries. Wait ${waitWords(outcome.seconds)}, then try again.`
    case 'refused':
      return `The server did not take this (${outcome.status}). Load the page again; if it stays so, tell your administrator.`
    case 'unreachable':
      return 'The server cannot be reached. Check the connection and try again.'
    default:
      return null
  }
}

/** Why somebody who was in is before the door; that many minutes without activity, where it is known. */
export function endedWords(idle: number | undefined): string {
  const why = idle
    ? `You were signed out after ${idle} ${idle === 1 ? 'minute' : 'minutes'} without activity.`
    : 'You have been signed out.'
  return `${why} Sign in to go on where you were.`
}

/** The same after a code: wrong, or too long after the password. */
export function codeWords(outcome: SignInOutcome | null): string | null {
  if (outcome?.kind === 'wrong') return 'This code is wrong, or was used already. Take the one that is shown now.'
  if (outcome?.kind === 'late') return 'That took too long. Go back and sign in again.'
  return signInWords(outcome)
}

/** The same after a passkey. */
export function passkeyWords(outcome: ShowOutcome): string | null {
  if (outcome?.kind === 'wrong') return 'This passkey does not sign in here. Take another one, or your password.'
  if (outcome?.kind === 'unfit') return 'This browser could not ask for a passkey. Sign in with your password.'
  return signInWords(outcome)
}

function waitWords(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  return `${Math.ceil(seconds / 60)} minutes`
}
