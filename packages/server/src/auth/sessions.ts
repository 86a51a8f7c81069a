/**
 * How somebody is known. The served app uses Better Auth; the offline demo picks a persona instead.
 * A token is only a claim: the database is asked with it on every request.
 */
export interface Sessions {
  /** The session token that the request carries, or null. */
  tokenFrom(request: Request): Promise<string | null>
  /** Answers a request to sign in or out. */
  handle(request: Request): Promise<Response>
}
