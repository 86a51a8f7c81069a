/** Which page a token is for; it is kept apart from another's. */
type Purpose = 'join' | 'setup' | 'reset' | 'register' | 'email' | 'way-in' | 'second-step' | 'call'

const keyOf = (purpose: Purpose) => `atrium-${purpose}-token`

/**
 * The token of the address that was opened; from then on it is kept for this tab, and stands no more in the address, where
 * others may read it. It outlives signing in on the way.
 */
export function takeToken(purpose: Purpose): string | null {
  const written = window.location.hash.slice(1)
  if (written !== '') {
    keep(purpose, written)
    window.history.replaceState(window.history.state, '', window.location.pathname)
    return written
  }
  try {
    return sessionStorage.getItem(keyOf(purpose))
  } catch {
    return null
  }
}

export function forgetToken(purpose: Purpose): void {
  keep(purpose, null)
}

function keep(purpose: Purpose, token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(keyOf(purpose))
    else sessionStorage.setItem(keyOf(purpose), token)
  } catch {
    // Blocked: a reload asks for the link again.
  }
}
