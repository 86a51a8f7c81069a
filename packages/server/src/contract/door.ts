/** What the address of the sign-in page says. */
export interface DoorSearch {
  /** The page of this site that the person wanted, as a path. */
  redirect?: string
  /** They were in, and are signed out now. */
  ended?: true
}

/** The address of the sign-in page. */
export function doorAddress({ redirect = '/', ended }: DoorSearch): string {
  const search = new URLSearchParams({ ...(redirect !== '/' && { redirect }), ...(ended && { ended: 'true' }) })
  return search.size === 0 ? '/sign-in' : `/sign-in?${search}`
}

/** Reads such an address; nothing in it leads to another site. */
export function doorSearch(search: string): DoorSearch {
  const read = new URLSearchParams(search)
  const redirect = ownPath(read.get('redirect') ?? '')
  return {
    ...(redirect !== null && { redirect }),
    ...(read.get('ended') === 'true' && { ended: true }),
  }
}

const here = 'http://here.invalid'

/**
 * The path as a browser would read it, null when it leads elsewhere: an open redirect would lend our name to strangers. A
 * browser takes `/\` for `//` and skips line feeds and tabs, so that no pattern will do.
 */
function ownPath(address: string): string | null {
  const url = address.startsWith('/') && URL.canParse(address, here) ? new URL(address, here) : null
  return url?.origin === here ? `${url.pathname}${url.search}${url.hash}` : null
}
