import type { ClinicDenial, FailureData } from '@atrium/server/contract/failure'
import { TRPCClientError } from '@trpc/client'
import { isMissingPart, missingPartSentence } from './missing-part.ts'

/** What the server said about a failed call; null when it did not answer at all. */
export function failureOf(error: unknown): FailureData | null {
  if (!(error instanceof TRPCClientError)) return null
  const data: unknown = error.data
  return isFailureData(data) ? data : null
}

function isFailureData(data: unknown): data is FailureData {
  return typeof data === 'object' && data !== null && 'httpStatus' in data
}

export function denialOf(error: unknown): ClinicDenial | null {
  return failureOf(error)?.denial ?? null
}

export function isSignedOut(error: unknown): boolean {
  return failureOf(error)?.httpStatus === 401
}

/** Whose session it is now, where the page still showed somebody else. */
export function otherPersonOf(error: unknown): FailureData['signedInAs'] {
  return failureOf(error)?.signedInAs ?? null
}

/** Signed out, archived or removed meanwhile, or a second step is to be set up first: nothing of this clinic is open to the person now. */
export function isShutOut(error: unknown): boolean {
  const reason = denialOf(error)?.reason
  const isOut = /^(?:archived|no-membership|second-step|closed)$/.test(reason ?? '')
  return isSignedOut(error) || otherPersonOf(error) !== null || isOut
}

/** One sentence for people. A denial's message is that of the policy; an incident names its id. */
export function sentenceOf(error: unknown): string {
  const failure = failureOf(error)
  if (!failure && error instanceof TRPCClientError)
    return 'The server cannot be reached. Check the connection and try again.'
  if (isMissingPart(error)) return missingPartSentence
  if (!failure) return 'Something went wrong in this page. Load it again.'
  if (failure.incident) return `Something went wrong on our side. The log has it as ${failure.incident}.`
  if (failure.httpStatus === 404) return 'This no longer exists. Somebody may have removed it.'
  return error instanceof TRPCClientError ? error.message : 'Something went wrong.'
}
