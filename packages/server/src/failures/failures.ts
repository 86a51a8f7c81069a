import type { Reason } from '@atrium/policy'
import type { Capability, Decision, Denial } from '@atrium/policy/clinic'
import { clinicPolicy, explain } from '@atrium/policy/clinic'
import type { Seats } from '../contract/clinic/clinic.ts'
import type { ClinicDenial } from '../contract/failure.ts'

/*
 * What can go wrong in a way that we expect. Services throw these; trpc.ts gives each its status.
 * Anything else that is thrown is a 500.
 */

/** 403: decided, with the reason as data. */
export class DeniedFailure extends Error {
  readonly denial: Denial
  /** With `no-seat`: the clinic's counts. */
  readonly seats: Seats | null
  /** With `second-step`: the clinics of the person that demand one, where it was to be ended. */
  readonly clinics: readonly string[] | null
  constructor(denial: Denial, seats: Seats | null = null, clinics: readonly string[] | null = null) {
    super(`Denied: ${denial.capability}, ${denial.reason}`)
    this.denial = denial
    this.seats = seats
    this.clinics = clinics
  }
}

/** 403: fewer seats than are used and reserved (R18). */
export class SeatsTakenFailure extends DeniedFailure {
  /** How many people or invitations would have to go. */
  readonly mustGo: number
  constructor(seats: Seats, mustGo: number) {
    super(denied('billing.manage', 'no-seat').denial, seats)
    this.mustGo = mustGo
  }
}

/** The denial as it is told: with `no-seat`, the clinic's counts; with `second-step`, the clinics that demand it. */
export function toldDenial(failure: DeniedFailure): ClinicDenial {
  const { denial, seats, clinics } = failure
  const { seats: _, ...rest } = denial
  if (clinics && denial.reason === 'second-step') return { ...rest, clinics }
  const mustGo = failure instanceof SeatsTakenFailure ? { mustGo: failure.mustGo } : {}
  return seats && denial.reason === 'no-seat' ? { ...rest, seats, ...mustGo } : rest
}

/** The one sentence of a denial. */
export function sayDenied(failure: DeniedFailure): string {
  if (!(failure instanceof SeatsTakenFailure)) return explain(failure.denial)
  const { seats, mustGo } = failure
  const taken = `${seats?.used} used and ${seats?.reserved} reserved`
  const who = mustGo === 1 ? 'One person or invitation' : `${mustGo} people or invitations`
  return `${who} would have to go first: ${taken}.`
}

/** 404: no such row in this clinic. Another clinic's row is no different (R30). */
export class MissingFailure extends Error {}

/** 409: somebody else changed it first. The message says what it is now. */
export class ConflictFailure extends Error {}

/** 400: the input has the right shape, yet makes no sense; messages by field. */
export class InvalidFailure extends Error {
  readonly fields: Record<string, string[]>
  constructor(fields: Record<string, string[]>) {
    super('The input is not valid')
    this.fields = fields
  }
}

/** 401: nobody is signed in, or no longer. */
export class SignedOutFailure extends Error {}

/** Goes on when the decision is a yes. @throws DeniedFailure with the decision's own denial. */
export function assertAllowed(decision: Decision): void {
  if (!decision.allowed) throw new DeniedFailure(decision.denial)
}

/** A denial that no row of the matrix gives, such as `no-membership`. */
export function denied(capability: Capability, reason: Reason): DeniedFailure {
  const decision = clinicPolicy.deny(capability, reason)
  if (decision.allowed) throw new Error(`The policy let ${capability} through instead of denying it`)
  return new DeniedFailure(decision.denial)
}

/** 503: the database is away, or too busy to answer in time. Nothing was changed, unless a COMMIT got no answer. */
export class UnavailableFailure extends Error {
  /** Seconds after which another try is worth it. */
  readonly retryAfter = 1
  constructor(options?: ErrorOptions) {
    super('The database cannot answer now', options)
  }
}

/** 503: whoever moves the money does not answer. Nothing was bought. */
export class ProviderAwayFailure extends UnavailableFailure {}

/** 503: what carries the calls of several does not answer. */
export class MediaServerAwayFailure extends UnavailableFailure {}

/** What says that the database is away, whatever library has wrapped it; null: something else. */
export function unavailableIn(error: unknown): UnavailableFailure | null {
  if (error instanceof UnavailableFailure) return error
  return error instanceof Error && error.cause !== undefined ? unavailableIn(error.cause) : null
}

/** 409: the page shows somebody else than the session belongs to, so nothing was done in that name. */
export class OtherPersonFailure extends Error {
  readonly signedInAs: { name: string; email: string }
  constructor(signedInAs: { name: string; email: string }) {
    super('Somebody else is signed in now')
    this.signedInAs = signedInAs
  }
}

/** 429: more than one person may have. */
export class TooManyFailure extends Error {}

/** 429: tried too often, by whoever it was. */
export class TooManyTriesFailure extends Error {
  /** Until another try is worth it. */
  readonly seconds: number
  constructor(seconds: number) {
    super('Too many tries')
    this.seconds = seconds
  }
}

/** 429: the clinic has mailed as many invitations as it may within a day. */
export class MailLimitFailure extends TooManyTriesFailure {}

/** 429: this person has got as many mails of that kind as one gets within an hour. */
export class MailedOftenFailure extends MailLimitFailure {}

/** 429: one file of the same person at a time is looked through. */
export class FileUnderWayFailure extends TooManyTriesFailure {
  constructor() {
    super(5)
  }
}
