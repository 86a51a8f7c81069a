const key = 'atrium-join-token'

/**
 * The token of the address that was opened; from then on it is kept for this tab, and stands no more in the address, where
 * others may read it. It outlives signing in on the way.
 */
export function takeToken(): string | null {
  const written = window.location.hash.slice(1)
  if (written !== '') {
    keep(written)
    window.history.replaceState(window.history.state, '', window.location.pathname)
    return written
  }
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export function forgetToken(): void {
  keep(null)
}

function keep(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, token)
  } catch {
    // Blocked: a reload asks for the link again.
  }
}
