const probe = 'atrium_probe=1'

/** Tried, not asked: `navigator.cookieEnabled` is true in Chromium also where its settings block them all. */
export function keepsCookies(): boolean {
  document.cookie = `${probe}; SameSite=Strict`
  const isKept = document.cookie.split('; ').includes(probe)
  document.cookie = `${probe}; SameSite=Strict; Max-Age=0`
  return isKept
}
