import { TRPCClientError } from '@trpc/client'

/** A call of the API as tRPC's servers take it: an address for each procedure, JSON there and back. */
export interface Call {
  /** `user.list` */
  path: string
  input: unknown
  /** Whether the input is sent in the body; else it stands in the address. */
  isPosted: boolean
  headers: Record<string, string>
  signal?: AbortSignal | undefined
}

/**
 * Asks the server. tRPC's own client does this through links and observables, ten times as much code, of which pages would use nothing else.
 *
 * @throws TRPCClientError with what the server said, or without data when it did not answer.
 * @see https://trpc.io/docs/rpc
 */
export async function call({ path, input, isPosted, headers, signal }: Call): Promise<unknown> {
  const text = input === undefined ? undefined : JSON.stringify(input)
  const search = isPosted || text === undefined ? '' : `?input=${encodeURIComponent(text)}`
  const sent = isPosted
    ? { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text ?? null }
    : { headers }
  try {
    const response = await fetch(`/trpc/${path}${search}`, { ...sent, ...(signal && { signal }) })
    const answer: unknown = await response.json()
    if (isAnswer(answer)) return answer.result.data
    // What is no answer and no failure of the server's is nobody's: a proxy on the way has spoken.
    throw answer
  } catch (cause) {
    throw TRPCClientError.from(cause as object)
  }
}

function isAnswer(answer: unknown): answer is { result: { data: unknown } } {
  return typeof answer === 'object' && answer !== null && 'result' in answer
}
