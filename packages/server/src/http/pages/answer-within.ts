import type { Context, Hono } from 'hono'

/** An answer of the API; `data` where it was given. */
export type Answer = { ok: true; status: 200; data: unknown } | { ok: false; status: number }

export interface Question {
  procedure: string
  input?: object | undefined
  clinicLink?: string | null
  /** Opening a page is as much of an activity as a call of the page would be; what else comes with it is none. */
  isActivity?: true
}

/**
 * Asks the app in the name of whoever asked for the page; null when it fails, or takes too long. Through the same door as
 * any call, so that nothing is answered that a call would not be.
 *
 * @param deadline resolves when the page waits no longer for what it could ask itself
 */
export async function answerWithin(
  data: Hono,
  c: Context,
  { procedure, input, clinicLink = null, isActivity }: Question,
  deadline: Promise<null>,
): Promise<Answer | null> {
  const headers = new Headers(isActivity ? {} : { 'x-background': '1' })
  for (const name of ['cookie', 'host']) headers.set(name, c.req.header(name) ?? '')
  if (clinicLink !== null) headers.set('x-clinic', clinicLink)
  const address = new URL(`/trpc/${procedure}`, c.req.url)
  if (input) address.searchParams.set('input', JSON.stringify(input))
  const request = new Request(address, { headers })
  const answering = Promise.resolve(data.fetch(request, c.env)).then(readAnswer)
  return Promise.race([answering.catch(() => null), deadline])
}

async function readAnswer(response: Response): Promise<Answer> {
  if (response.status !== 200) return { ok: false, status: response.status }
  const { result } = (await response.json()) as { result: { data: unknown } }
  return { ok: true, status: 200, data: result.data }
}
