const key = 'atrium-demo-visit'

/** The token of the visit in this browser, in the place of a cookie. */
export function keptToken(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function keepToken(token: string | null): void {
  try {
    if (token === null) localStorage.removeItem(key)
    else localStorage.setItem(key, token)
  } catch {
    // Blocked: the place lasts as long as the page.
  }
}
