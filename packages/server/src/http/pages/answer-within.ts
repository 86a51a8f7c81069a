import { setTimeout as wait } from 'node:timers/promises'
import type { Context, Hono } from 'hono'

/** Milliseconds that a page waits for what it could ask itself. */
const patience = 1_000

/** An answer of the API; `data` where it was given. */
export type Answer = { ok: true; status: 200; data: unknown } | { ok: false; status: number }

export interface Question {
  procedure: string
  input?: object | undefined
  clinicLink?: string | null
}

/**
 * Asks the app in the name of whoever asked for the page; null when it takes too long. Through the same door as any call,
 * so that nothing is answered that a call would not be. Opening a page is no activity: a tab that is restored does it too.
 */
export async function answerWithin(
  data: Hono,
  c: Context,
  { procedure, input, clinicLink = null }: Question,
): Promise<Answer | null> {
  const headers = new Headers({ 'x-background': '1' })
  for (const name of ['cookie', 'host']) headers.set(name, c.req.header(name) ?? '')
  if (clinicLink !== null) headers.set('x-clinic', clinicLink)
  const address = new URL(`/trpc/${procedure}`, c.req.url)
  if (input) address.searchParams.set('input', JSON.stringify(input))
  const request = new Request(address, { headers })
  const answering = Promise.resolve(data.fetch(request, c.env)).then(readAnswer)
  // It goes on, but nobody looks at it any more.
  answering.catch(() => undefined)
  return Promise.race([answering, wait(patience, null, { ref: false })])
}

async function readAnswer(response: Response): Promise<Answer> {
  if (response.status !== 200) return { ok: false, status: response.status }
  const { result } = (await response.json()) as { result: { data: unknown } }
  return { ok: true, status: 200, data: result.data }
}
