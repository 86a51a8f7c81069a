import type { SecondStepAsked } from '@atrium/server/contract/account/sign-in'

/** What came of a try to sign in. */
export type SignInOutcome =
  | { kind: 'done' }
  /** The password was right; a code or a passkey is asked for as well. */
  | { kind: 'second-step'; by: SecondStepAsked['by'] }
  /** The password was typed too long ago for the code. */
  | { kind: 'late' }
  | { kind: 'wrong' }
  | { kind: 'wait'; seconds: number }
  /** The server did not take the request as it was. */
  | { kind: 'refused'; status: number }
  | { kind: 'unreachable' }

/** Asks for a session cookie. Of a refusal nothing but the status is looked at: the words are ours. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const response = await post('/api/auth/sign-in/email', { email, password })
  if (!response?.ok) return refusalOf(response)
  const answer = (await response.json().catch(() => ({}))) as Partial<SecondStepAsked>
  return answer.secondStep && answer.by ? { kind: 'second-step', by: answer.by } : { kind: 'done' }
}

/** Shows a code of the code app, or a recovery code, after the right password. */
export async function showCode(code: string): Promise<SignInOutcome> {
  const response = await post('/api/auth/sign-in/second-step', { code })
  if (response?.ok) return { kind: 'done' }
  if (response?.status === 401) return { kind: 'late' }
  return response?.status === 400 ? { kind: 'wrong' } : refusalOf(response)
}

export function refusalOf(response: Response | null): SignInOutcome {
  if (!response) return { kind: 'unreachable' }
  if (response.status === 429) return { kind: 'wait', seconds: secondsToWait(response) }
  if (response.status === 401) return { kind: 'wrong' }
  return response.status < 500 ? { kind: 'refused', status: response.status } : { kind: 'unreachable' }
}

/** Ends the session; true when the server has done so. */
export async function signOut(): Promise<boolean> {
  const response = await post('/api/auth/sign-out', {})
  return response?.ok ?? false
}

export async function post(path: string, body: object): Promise<Response | null> {
  const headers = { 'content-type': 'application/json' }
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
}

function secondsToWait(response: Response): number {
  const said = response.headers.get('retry-after') ?? response.headers.get('x-retry-after')
  return Math.max(1, Number(said) || 60)
}

/** Why a page has no passkeys to sign in with; null: it has. */
export type NoPasskeys = 'demo' | 'numbers' | 'insecure' | 'unsupported'

/** Told without asking anybody, so that a page knows it when it is first drawn. */
export function whyNoPasskeys(): NoPasskeys | null {
  if (import.meta.env.MODE === 'demo') return 'demo'
  if (isOfNumbers(window.location.hostname)) return 'numbers'
  if (!window.isSecureContext) return 'insecure'
  return typeof window.PublicKeyCredential === 'function' ? null : 'unsupported'
}

/** Whether an address is no name. Browsers bind passkeys to names alone. */
export const isOfNumbers = (hostname: string): boolean => hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
