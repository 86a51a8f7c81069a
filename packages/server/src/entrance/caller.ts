import type { MoneyPort } from '../billing/money-port.ts'
import type { Whence } from '../auth/session/whence.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../ports/clock.ts'
import type { Turns } from './turns.ts'

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
  /** Where the call comes from: told to the audit log. */
  whence?: Whence | undefined
}

/** What entering works with. */
export interface Entrance {
  database: Database
  turns: Turns
  money: MoneyPort
  clock: Clock
  /** Logs a failure that must not fail the call. */
  incident: (error: unknown, path: string | undefined) => string
}
