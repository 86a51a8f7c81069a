import type { Database } from '../db/database.ts'
import type { Clock } from '../clock.ts'
import type { Turns } from '../turns.ts'

/** Who calls, as the request says it. Nothing of it is believed: the database is asked with the token. */
export interface Caller {
  /** The session's token. */
  token: string
  /** The clinic's link from `x-clinic`; null: the clinic used last. */
  clinicLink: string | null
  /** Whom the page shows as signed in, from `x-person`; null: a program that leaves it out. */
  personId: string | null
  /** The page called by itself (`x-background`): no activity of the person. */
  isBackground: boolean
}

/** What entering works with. */
export interface Entrance {
  database: Database
  turns: Turns
  clock: Clock
  /** Logs a failure that must not fail the call. */
  incident: (error: unknown, path: string | undefined) => string
}
