import { takeToken } from '../../api/session/mailed-token.ts'
import { whyFailed } from '../api/why-failed.ts'
import { readLink, readStatus } from './api/guest-api.ts'
import type { GuestLink, GuestStatus } from './api/guest-api.ts'

/** What the page begins with. */
export type GuestStart =
  | { kind: 'join'; token: string; link: GuestLink }
  /** Asks already, or is in. */
  | { kind: 'guest'; status: GuestStatus }
  /** Somebody has used the link, and not this browser. */
  | { kind: 'used' }
  | { kind: 'refused' }
  /** The call is over, or there has been none: that is told to nobody. */
  | { kind: 'dead' }
  | { kind: 'away' }

/** The link of the address that was opened, which then stands there no more; or the place that this browser has in a call. */
export async function findGuestStart(): Promise<GuestStart> {
  const token = takeToken('call')
  try {
    const link = token === null ? null : await readLink(token)
    if (token !== null && link?.state === 'invited') return { kind: 'join', token, link }
    if (link?.state === 'refused') return { kind: 'refused' }
    const status = await readStatus().catch(nullIfGone)
    // A browser has one place: into another call than that of the link nobody is led unasked.
    const isOfLink = link === null || link.id === status?.id
    if (status && isOfLink && isIn(status)) return { kind: 'guest', status }
    if (link) return link.state === 'left' ? { kind: 'dead' } : { kind: 'used' }
    return { kind: status?.state === 'refused' ? 'refused' : 'dead' }
  } catch (error) {
    return whyFailed(error) === 'away' || whyFailed(error) === 'too-often' ? { kind: 'away' } : { kind: 'dead' }
  }
}

/** Whether somebody waits to be let in, or is. */
export const isIn = ({ state }: Pick<GuestStatus, 'state'>) => state === 'asking' || state === 'admitted'

function nullIfGone(error: unknown): null {
  if (whyFailed(error) === 'gone') return null
  throw error
}
