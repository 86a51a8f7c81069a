/** What the demo stands on beside a place to keep its data; without https none of it is there. */
const needs = ['serviceWorker', 'locks', 'storage'] as const

/** What keeps the demo from running in this browser, at this address, and what to do about it; null when it may begin. */
export function findObstacle(): string | null {
  if (!window.isSecureContext) return 'Browsers allow it over https only, or on this machine’s own address.'
  if (isStorageBlocked()) {
    return 'This browser keeps nothing for this site. Allow cookies and site data for it in the browser’s settings, then load this page again.'
  }
  if (needs.every((each) => each in navigator)) return null
  return 'It needs a current browser, and a window that is not private in an older one.'
}

/** Where cookies are blocked so is all else that a site could keep, its workers and locks too; this tells it at once. */
function isStorageBlocked(): boolean {
  try {
    // Asked something: the build drops a mere look.
    window.localStorage.getItem('')
    return false
  } catch {
    return true
  }
}
