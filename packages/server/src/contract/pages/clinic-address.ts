/*
 * A clinic's pages stand under `/c/<clinic link>`, so that an address means one clinic for whoever opens it, and two tabs
 * can be in two. A link has at least two characters, so no room's address (`/<clinic>/<room>`) looks like one.
 */

const prefix = /^\/c\/([a-z0-9-]{2,48})(?=\/|$)/

/** The clinic's link in an address; null where it names none. */
export function clinicOf(path: string): string | null {
  return prefix.exec(path)?.[1] ?? null
}

/** The page's own path, as routes know it. */
export function withoutClinic(path: string): string {
  return path.replace(prefix, '') || '/'
}

/** Pages that belong to no clinic, and are there for who is not signed in. */
export const publicPages: readonly string[] = ['/join', '/setup', '/reset', '/register', '/email', '/way-in', '/outbox']

/** Links that no clinic may take: what stands at the beginning of addresses of our own, now or soon. */
export const reservedLinks: readonly string[] = (
  'account api assets dashboard demo healthz history join metrics new outbox readyz ' +
  'register reset settings setup sign-in sign-out sign-up trpc verify way-in'
).split(' ')

/** Whether a page is there for who is not signed in. */
export const isPublicPage = (path: string) => publicPages.includes(path.replace(/\/$/, ''))

/** The same page in the clinic; the way in and public pages belong to none. */
export function inClinic(link: string | null, path: string): string {
  const isElsewhere = link === null || clinicOf(path) !== null || /^\/sign-in(?=\/|$)/.test(path) || isPublicPage(path)
  return isElsewhere ? path : `/c/${link}${path === '/' ? '' : path}`
}
