import { TRPCClientError } from '@trpc/client'
import { isMissingPart } from './missing-part.ts'
import { DeniedError } from './denied-error.ts'

/** What the server answered, or that it did not, is shown by the page; only our own faults go to the console. */
export function reportFault(error: unknown): void {
  const isAnswer = error instanceof DeniedError || error instanceof TRPCClientError || isMissingPart(error)
  if (!isAnswer) reportError(error)
}
