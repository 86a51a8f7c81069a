import { DeniedError } from './denied-error.ts'
import { failureOf } from './failure.ts'

/** A refusal is an answer, which a page shows; only what nobody expected goes to the console. */
export function reportFault(error: unknown): void {
  const status = failureOf(error)?.httpStatus ?? 500
  if (!(error instanceof DeniedError) && status >= 500) reportError(error)
}
