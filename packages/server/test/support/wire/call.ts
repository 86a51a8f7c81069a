import { createTRPCClient, httpLink } from '@trpc/client'
import type { FailureData } from '../../../src/contract/failure.ts'
import { callerAddressHeader } from '../../../src/http/caller/caller-address.ts'
import type { AppRouter } from '../../../src/index.ts'
import { readStream } from './stream.ts'
import type { TestApp } from '../test-app.ts'
import { sessionHeader } from '../test-app.ts'

export interface Caller {
  token?: string | undefined
  /** The clinic's link, for the header x-clinic. */
  clinic?: string | undefined
  /** A patient's token, for the header x-visit. */
  visit?: string | undefined
  /** A guest's token, for the header x-guest. */
  guest?: string | undefined
  /** Where the call comes from. */
  address?: string | undefined
}

export interface Answer {
  status: number
  /** The procedure's answer; undefined when it failed. */
  data: unknown
  message: string | undefined
  denial: FailureData['denial']
  fields: FailureData['fields']
  incident: string | null
  /** The body as it came. */
  text: string
}

export type ProcedureType = 'query' | 'mutation' | 'subscription'

function headersOf({ token, clinic, visit, guest, address }: Caller): Record<string, string> {
  return {
    ...(token !== undefined && { [sessionHeader]: token }),
    ...(clinic !== undefined && { 'x-clinic': clinic }),
    ...(visit !== undefined && { 'x-visit': visit }),
    ...(guest !== undefined && { 'x-guest': guest }),
    ...(address !== undefined && { [callerAddressHeader]: address }),
  }
}

/** The request of one procedure call, as a program of another team would send it. */
export function requestOf(path: string, type: ProcedureType, input: unknown, caller: Caller): Request {
  const headers = headersOf(caller)
  const json = input === undefined ? undefined : JSON.stringify(input)
  if (type === 'mutation') {
    return new Request(`http://atrium.test/trpc/${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      ...(json !== undefined && { body: json }),
    })
  }
  const query = json === undefined ? '' : `?input=${encodeURIComponent(json)}`
  return new Request(`http://atrium.test/trpc/${path}${query}`, { headers })
}

/** Calls a procedure over HTTP and answers what came back, whatever it was; of a stream, what its first frame says. */
export async function call(
  app: Pick<TestApp, 'fetch'>,
  path: string,
  type: ProcedureType,
  input: unknown,
  caller: Caller,
): Promise<Answer> {
  return read(await app.fetch(requestOf(path, type, input, caller)))
}

export async function read(response: Response): Promise<Answer> {
  const { status, headers } = response
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const text = isStream ? await firstFrameOf(response) : await response.text()
  const body = (text === '' ? {} : JSON.parse(text)) as Body
  const { denial = null, fields = null, incident = null, httpStatus } = body.error?.data ?? {}
  // A stream has been answered before it fails.
  return {
    status: isStream ? (httpStatus ?? status) : status,
    data: body.result?.data,
    message: body.error?.message,
    denial,
    fields,
    incident,
    text,
  }
}

async function firstFrameOf(response: Response): Promise<string> {
  const stream = await readStream(response)
  const frame = await stream.next()
  await stream.close()
  if (frame?.event === 'serialized-error') return JSON.stringify({ error: frame.data })
  return JSON.stringify({ result: { data: frame?.data } })
}

interface Body {
  result?: { data: unknown }
  error?: { message: string; data: FailureData }
}

/** A typed client of one person, for calls that are known to be right. */
export function clientOf(app: Pick<TestApp, 'fetch'>, caller: Caller) {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: 'http://atrium.test/trpc',
        headers: headersOf(caller),
        fetch: (url, options) => app.fetch(new Request(url, options as RequestInit)),
      }),
    ],
  })
}
