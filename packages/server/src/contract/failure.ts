import type { Denial } from '@atrium/policy/clinic'
import type { Seats } from './clinic/clinic.ts'

/** A denial with, for `no-seat`, the clinic's counts and how many would have to go where seats were to be fewer; for a `second-step` that must stay, the person's clinics that demand it. */
export type ClinicDenial = Omit<Denial, 'seats'> & {
  readonly seats?: Seats
  readonly mustGo?: number
  readonly clinics?: readonly string[]
}

/**
 * The `data` of every failed call. `httpStatus` and `code` are tRPC's;
 * the rest is there when the status calls for it (the table "What bad input gets").
 */
export interface FailureData {
  code: string
  httpStatus: number
  path: string | undefined
  /** 403: why, and who or what would allow it. The error's message is the sentence for it. */
  denial: ClinicDenial | null
  /** 400: messages by field, `''` for the input as a whole. */
  fields: Record<string, string[]> | null
  /** 409: whose session it is, where the page named somebody else (`x-person`). */
  signedInAs: { name: string; email: string } | null
  /** 500: the id under which the log has the cause. */
  incident: string | null
}
