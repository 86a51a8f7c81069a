/** What the address of the sign-in page says. */
export interface DoorSearch {
  /** The page of this site that the person wanted, as a path. */
  redirect?: string
  /** They were in, and are signed out now. */
  ended?: true
  /** That many minutes without activity are why. */
  idle?: number
}

/** Letters of an address that every server and proxy takes. */
const longest = 2_000

/** The address of the sign-in page; a way back that would make it too long is left out. */
export function doorAddress({ redirect = '/', ...why }: DoorSearch): string {
  const search = new URLSearchParams({
    ...(redirect !== '/' && { redirect }),
    ...(why.ended && { ended: 'true' }),
    ...(why.idle && { idle: String(why.idle) }),
  })
  if (String(search).length > longest) return doorAddress(why)
  return search.size === 0 ? '/sign-in' : `/sign-in?${search}`
}

/** Reads such an address; nothing in it leads to another site. */
export function doorSearch(search: string): DoorSearch {
  const read = new URLSearchParams(search)
  const redirect = ownPath(read.get('redirect') ?? '')
  const idle = /^[1-9]\d{0,3}$/.exec(read.get('idle') ?? '')
  return {
    ...(redirect !== null && { redirect }),
    ...(read.get('ended') === 'true' && { ended: true }),
    ...(idle && { idle: Number(idle[0]) }),
  }
}

const here = 'http://here.invalid'

/**
 * The path as a browser would read it, null when it leads elsewhere, or back to the door: an open redirect would lend our name
 * to strangers. A browser takes `/\` for `//`, skips line feeds and tabs, and what it makes of `/.//` begins with `//`
 * again, so that no pattern will do.
 */
function ownPath(address: string): string | null {
  const url = address.startsWith('/') && URL.canParse(address, here) ? new URL(address, here) : null
  if (url?.origin !== here || /^\/(?:\/|sign-in(?:\/|$))/.test(url.pathname)) return null
  return `${url.pathname}${url.search}${url.hash}`
}
