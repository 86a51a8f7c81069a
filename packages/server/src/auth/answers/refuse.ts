import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { ZodError } from 'zod'
import type { FailureData } from '../../contract/failure.ts'

interface Refusal {
  message: string
  fields?: Record<string, string[]>
  headers?: Record<string, string>
}

/** Answers what a procedure that fails in this way answers, so that one reader does for all. */
export function refuse(code: TRPCError['code'], { message, fields, headers = {} }: Refusal): Response {
  const status = getHTTPStatusCodeFromError(new TRPCError({ code }))
  const data: FailureData = {
    code,
    httpStatus: status,
    path: undefined,
    denial: null,
    fields: fields ?? null,
    signedInAs: null,
    incident: null,
  }
  return Response.json({ error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data } }, { status, headers })
}

/** 400: what was sent is not valid; messages by field, `''` for the input as a whole. */
export function refuseInput(found: ZodError | string): Response {
  const fields: Record<string, string[]> = {}
  const issues = typeof found === 'string' ? [{ path: [], message: found }] : found.issues
  for (const { path, message } of issues) (fields[path.join('.')] ??= []).push(message)
  return refuse('BAD_REQUEST', { message: 'Some of what was sent is not valid.', fields })
}

/** 429, or 503 where nobody is to blame: come again in so many seconds. */
export function refuseForNow(code: 'TOO_MANY_REQUESTS' | 'SERVICE_UNAVAILABLE', seconds: number): Response {
  const message =
    code === 'TOO_MANY_REQUESTS' ? 'Too many tries. Please wait.' : 'Too many are signing in. Please wait.'
  return refuse(code, { message, headers: { 'retry-after': String(seconds) } })
}
