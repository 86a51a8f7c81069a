import type { TRPCDefaultErrorData } from '@trpc/server'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import type { FailureData } from '../contract/failure.ts'
import type { RequestContext } from '../request-context.ts'
import {
  ConflictFailure,
  DeniedFailure,
  FileUnderWayFailure,
  InvalidFailure,
  MediaServerAwayFailure,
  MailedOftenFailure,
  MailLimitFailure,
  MissingFailure,
  OtherPersonFailure,
  ProviderAwayFailure,
  sayDenied,
  SignedOutFailure,
  toldDenial,
  TooManyFailure,
  TooManyTriesFailure,
  UnavailableFailure,
} from './failures.ts'
import { ownerKept } from './owner-kept.ts'

/** What a page is told of a failure: its sentence and its data (contract/failure.ts); what nobody foresaw gets a number and no more. */
export function tellFailure(
  error: TRPCError,
  data: TRPCDefaultErrorData,
  context: RequestContext | undefined,
  procedure: string | undefined,
): { message: string; data: FailureData } {
  const isUnexpected = error.code === 'INTERNAL_SERVER_ERROR'
  const incident = isUnexpected && context ? context.incident(error.cause ?? error, procedure) : null
  return explainFailure(error, data, incident)
}

/** The same, for what answers without the router. @param incident the number of what nobody foresaw. */
export function explainFailure(
  error: TRPCError,
  { code, httpStatus, path }: TRPCDefaultErrorData,
  incident: string | null,
): { message: string; data: FailureData } {
  const isUnexpected = error.code === 'INTERNAL_SERVER_ERROR'
  const data: FailureData = {
    code,
    httpStatus,
    path,
    denial: error.cause instanceof DeniedFailure ? toldDenial(error.cause) : null,
    fields: fieldsOf(error),
    signedInAs: error.cause instanceof OtherPersonFailure ? error.cause.signedInAs : null,
    incident,
  }
  return { message: isUnexpected ? 'Something went wrong on our side.' : messageOf(error), data }
}

/**
 * The failure of a service as tRPC's, with its status.
 *
 * @param rule the procedure's: what the database refuses by itself is told as the denial of that.
 */
export function statusFor(error: TRPCError, rule: string | undefined): TRPCError {
  const cause = ownerKept(error.cause, rule) ?? error.cause
  const status = (code: TRPCError['code']) => new TRPCError({ code, message: messageOf(error), cause })
  if (cause instanceof SignedOutFailure) return status('UNAUTHORIZED')
  if (cause instanceof DeniedFailure) return new TRPCError({ code: 'FORBIDDEN', message: sayDenied(cause), cause })
  if (cause instanceof MissingFailure) return status('NOT_FOUND')
  if (cause instanceof ConflictFailure || cause instanceof OtherPersonFailure) return status('CONFLICT')
  if (cause instanceof UnavailableFailure) return status('SERVICE_UNAVAILABLE')
  if (cause instanceof TooManyFailure || cause instanceof TooManyTriesFailure) return status('TOO_MANY_REQUESTS')
  if (cause instanceof InvalidFailure) return status('BAD_REQUEST')
  return error
}

function messageOf(error: TRPCError): string {
  const { cause, message } = error
  if (cause instanceof SignedOutFailure) return 'Please sign in.'
  if (cause instanceof OtherPersonFailure) return `${cause.signedInAs.name} is signed in now. Nothing was done.`
  if (cause instanceof ProviderAwayFailure) return 'The payment provider does not answer just now. Nothing was done.'
  if (cause instanceof MediaServerAwayFailure) return 'The media server does not answer just now. Please try again.'
  if (cause instanceof UnavailableFailure) return 'The server is too busy to answer now. Please try again.'
  if (cause instanceof MailedOftenFailure) return 'This person has been mailed often within the hour. Please wait.'
  if (cause instanceof MailLimitFailure) return 'The clinic has mailed its invitations of the day.'
  if (cause instanceof FileUnderWayFailure) return 'Another file of yours is being looked through. Please wait.'
  if (cause instanceof TooManyTriesFailure) return 'Too many tries. Please wait.'
  if (cause instanceof TooManyFailure) return 'Too many pages are open. Please close some.'
  if (isBadInput(error)) return 'Some of what was sent is not valid.'
  return cause instanceof MissingFailure ? 'There is no such entry in this clinic.' : message
}

/** Connection parameters that are none are found by tRPC itself. */
const isBadInput = ({ code }: TRPCError) => code === 'BAD_REQUEST' || code === 'PARSE_ERROR'

function fieldsOf(error: TRPCError): FailureData['fields'] {
  const { cause } = error
  if (!isBadInput(error)) return null
  if (cause instanceof InvalidFailure) return cause.fields
  // What could not even be read as JSON has no fields yet.
  if (!(cause instanceof ZodError)) return { '': ['This could not be read'] }
  const fields: Record<string, string[]> = {}
  for (const { path, message } of cause.issues) (fields[path.join('.')] ??= []).push(message)
  return fields
}
