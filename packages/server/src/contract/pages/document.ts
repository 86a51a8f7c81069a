import type { Capability } from '@atrium/policy/clinic'

/**
 * The element of a page in which the server has answered, as JSON by procedure, what the page would ask first: `me.get`, and
 * the page's own {@link BuiltPage.asks}.
 */
export const answersId = 'answers'

/** What the server must know to serve the built pages; the build writes it beside them, as `pages.json`. */
export type BuiltPages = Record<string, BuiltPage>

export interface BuiltPage {
  /** The files that it will ask for once its first script has run. */
  files: string[]
  /** What it shows first, beside what `me.get` says. */
  asks: PageQuestion[]
}

export interface PageQuestion {
  procedure: 'seat.get' | 'user.list' | 'user.handOvers' | 'queue.list'
  /** What it takes to be answered. */
  capability: Capability
  input?: object
  /** Asked only where the address has no search of its own. */
  isPlain?: true
}
