import type { Decision, Denial } from '@atrium/policy/clinic'

/** A page refused before anything was fetched for it. The sentence is made where it is shown. */
export class DeniedError extends Error {
  readonly denial: Denial

  constructor(denial: Denial) {
    super(`Denied: ${denial.capability}, ${denial.reason}`)
    this.denial = denial
  }
}

/** For `beforeLoad`. It spares a request that would fail; the server decides for itself. */
export function assertMay(decision: Decision): void {
  if (!decision.allowed) throw new DeniedError(decision.denial)
}
