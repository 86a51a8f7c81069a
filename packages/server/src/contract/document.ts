import type { Capability } from '@atrium/policy/clinic'
import type { Me, Seats } from './clinic.ts'

/**
 * What the server has answered already in a page that it serves to somebody signed in, by procedure: the page need not
 * ask. It stands as JSON in the element {@link answersId}.
 */
export interface PageAnswers {
  'me.get': Me
  'seat.get'?: Seats
}

export const answersId = 'answers'

/** What the server must know to serve the built pages; the build writes it beside them, as `pages.json`. */
export type BuiltPages = Record<string, BuiltPage>

export interface BuiltPage {
  /** The files that it will ask for once its first script has run. */
  files: string[]
  /** What it shows first, beside `me.get`, with the capability that it takes. */
  asks: { procedure: Exclude<keyof PageAnswers, 'me.get'>; capability: Capability }[]
}
