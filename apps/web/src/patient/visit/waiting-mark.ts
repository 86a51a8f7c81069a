const key = 'atrium-waiting'

/** Notes in this browser that somebody waits, and nothing more: the visit's token is where no script reads it. */
export function markWaiting(isWaiting: boolean): void {
  try {
    if (isWaiting) localStorage.setItem(key, '1')
    else localStorage.removeItem(key)
  } catch {
    // Blocked, and so is the cookie: there is nothing to come back to.
  }
}

/** Whether there may be a visit to ask for. */
export function isMarkedWaiting(): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}
