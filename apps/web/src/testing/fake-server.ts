import type { AppRouter } from '@atrium/server'
import type { FailureData } from '@atrium/server/contract/failure'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { ApiClient } from '../api/client.ts'

/** What a server says that refuses. */
export class Refusal extends Error {
  readonly status: number
  readonly data: Partial<FailureData>

  constructor(status: number, message: string, data: Partial<FailureData> = {}) {
    super(message)
    this.status = status
    this.data = data
  }
}

/** What is answered, by procedure; a {@link Refusal} that is thrown is told as one. */
export type Answers = Record<string, (input: unknown) => unknown>

/** A server that answers what it is told to, and knows what it was asked. */
export function fakeServer(answers: Answers): { client: ApiClient; asked: string[] } {
  const asked: string[] = []
  const answer = async (path: string, input: unknown) => {
    asked.push(path)
    try {
      const say = answers[path]
      if (!say) throw new Refusal(404, `Nothing answers ${path}`)
      return Response.json({ result: { data: await say(input) } })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const data = { code: 'REFUSED', httpStatus: error.status, path, ...error.data }
      return Response.json({ error: { message: error.message, code: -32_000, data } }, { status: error.status })
    }
  }
  const client = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: 'http://test/trpc',
        fetch: (url, init) => {
          const { pathname, searchParams } = new URL(url instanceof Request ? url.url : url)
          const sent = init?.method === 'POST' ? init.body : searchParams.get('input')
          return answer(pathname.replace('/trpc/', ''), typeof sent === 'string' ? JSON.parse(sent) : undefined)
        },
      }),
    ],
  })
  return { client, asked }
}
