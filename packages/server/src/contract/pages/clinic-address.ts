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
export const publicPages: readonly string[] = [
  '/join',
  '/setup',
  '/reset',
  '/register',
  '/email',
  '/way-in',
  '/second-step',
  '/outbox',
]

/** Links that no clinic may take: what stands at the beginning of addresses of our own, now or soon. */
export const reservedLinks: readonly string[] = (
  'account api assets call dashboard demo healthz history join metrics new outbox readyz ' +
  'register reset second-step settings setup sign-in sign-out sign-up trpc verify way-in'
).split(' ')

/** Where a patient checks in: `/<clinic link>/<room link>` (R21). */
export interface RoomAddress {
  clinic: string
  room: string
}

/** Two parts, of which the first is none of ours. What is no link there is a patient’s too: they have mistyped it. */
export const roomPattern = new RegExp(`^/(?!(?:${reservedLinks.join('|')})/)([^/.]{2,})/([^/]+)/?$`)

/** The room that an address means, as links are written; null where it is no room’s. */
export function roomAt(path: string): RoomAddress | null {
  const [, clinic, room] = roomPattern.exec(path) ?? []
  return clinic === undefined || room === undefined ? null : { clinic: clinic.toLowerCase(), room: room.toLowerCase() }
}

/** Where a guest comes into a call; the link's token stands in the fragment. */
export const isCallLink = (path: string): boolean => path.replace(/\/$/, '') === '/call'

/** Whether who has no login comes there: a patient, or a guest of a call. */
export const isPatientPath = (path: string): boolean => isCallLink(path) || roomAt(path) !== null

/** Whether a page is there for who is not signed in. */
export const isPublicPage = (path: string) => publicPages.includes(path.replace(/\/$/, ''))

/** The same page in the clinic; the way in and public pages belong to none. */
export function inClinic(link: string | null, path: string): string {
  const isElsewhere = link === null || clinicOf(path) !== null || /^\/sign-in(?=\/|$)/.test(path) || isPublicPage(path)
  return isElsewhere ? path : `/c/${link}${path === '/' ? '' : path}`
}
