import type { Passkeys } from './passkeys/passkeys.ts'

/** Somebody whose session is opened. */
export interface SessionUser {
  id: string
  email: string
}

/**
 * How somebody is known. The served app uses Better Auth; the offline demo picks a persona instead.
 * A token is only a claim: the database is asked with it on every request.
 */
export interface Sessions {
  /** The session token that the request carries, or null. */
  tokenFrom(request: Request): Promise<string | null>
  /** Answers a request to sign in or out. */
  handle(request: Request): Promise<Response>
  /**
   * What is kept of a password that somebody chooses now.
   *
   * @throws InvalidFailure for one that is known to be guessed (R33).
   */
  hash(password: string): Promise<string>
  /** Whether this is the password that was kept so; null: the login has none. */
  verify(password: string, kept: string | null): Promise<boolean>
  /** Whether a password may be all that protects a login: what is long enough is, and what the seed gave (R33). */
  standsAlone(password: string): boolean
  /** What makes passkeys at the address that was called; null where there can be none: at an address of numbers, and in the demo. */
  passkeys(request: Request): Passkeys | null
  /** Opens a session for somebody who has proven who they are otherwise, and answers its `Set-Cookie` headers. */
  open(user: SessionUser, request: Request, now: Date): Promise<string[]>
}
