import { browserSupportsWebAuthnAutofill, startAuthentication, WebAuthnAbortService } from '@simplewebauthn/browser'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { post, refusalOf } from '../session/session.ts'
import type { SignInOutcome } from '../session/session.ts'

/** Milliseconds that a field waits with one challenge, which is good for five minutes. */
const renewAfter = 4 * 60_000

/** What came of asking for a passkey; null: the person, or the browser, thought better of it. */
export type ShowOutcome = SignInOutcome | { kind: 'unfit' } | null

/** Asks for a passkey in a window of the browser, and signs in with it. */
export async function showPasskey(): Promise<ShowOutcome> {
  const options = await askOptions()
  if ('kind' in options) return options
  return startAuthentication({ optionsJSON: options }).then(verify, outcomeOf)
}

/**
 * Lets the browser offer passkeys in the field for the email, for as long as the page is open; what is asked for in a window ends it.
 * A page that is looked at has a fresh challenge at all times. Null where this browser cannot, and when it has ended.
 */
export async function offerPasskeysInField(): Promise<ShowOutcome> {
  if (!(await browserSupportsWebAuthnAutofill())) return null
  for (;;) {
    const options = await askOptions()
    if ('kind' in options) return null
    const waiting = endWhenOld()
    const outcome = await startAuthentication({ optionsJSON: options, useBrowserAutofill: true }).then(
      verify,
      () => null,
    )
    waiting.stop()
    if (outcome !== null || !waiting.isOld()) return outcome
  }
}

/** Ends what the field waits for once its challenge is old: at once, or when somebody looks at the page again. */
function endWhenOld() {
  let isOld = false
  const end = () => {
    isOld = true
    WebAuthnAbortService.cancelCeremony()
  }
  const onTime = () => {
    if (document.hidden) document.addEventListener('visibilitychange', end, { once: true })
    else end()
  }
  const timer = setTimeout(onTime, renewAfter)
  const stop = () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', end)
  }
  return { stop, isOld: () => isOld }
}

async function askOptions(): Promise<PublicKeyCredentialRequestOptionsJSON | SignInOutcome> {
  const response = await post('/api/auth/passkey/options', {})
  return response?.ok ? ((await response.json()) as PublicKeyCredentialRequestOptionsJSON) : refusalOf(response)
}

async function verify(shown: object): Promise<SignInOutcome> {
  const response = await post('/api/auth/passkey/verify', shown)
  return response?.ok ? { kind: 'done' } : refusalOf(response)
}

/** Browsers answer alike when somebody says no, has none, or waits too long. */
function outcomeOf(error: unknown): ShowOutcome {
  const name = error instanceof Error ? error.name : ''
  return name === 'NotAllowedError' || name === 'AbortError' ? null : { kind: 'unfit' }
}
