import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { every } from 'hono/combine'
import type { FailureData } from '../contract/failure.ts'

/**
 * Reads the body before anything else begins, so that nothing waits for a slow client while it holds what others need.
 * Counted while it comes: more than `most` bytes are 400, and so is a body that breaks off.
 */
export function wholeBody(most: number): MiddlewareHandler {
  return every(
    bodyLimit({ maxSize: most, onError: (c) => refuseBody(c, `More than ${most} bytes`) }),
    async (c, next) => {
      const { raw } = c.req
      if (!raw.body) return next()
      const body = await raw.arrayBuffer().catch(() => null)
      if (!body) return refuseBody(c, 'The body broke off')
      c.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body, signal: raw.signal })
      return next()
    },
  )
}

/** The same shape as any other 400, so that one reader does for all. */
function refuseBody(c: Context, why: string) {
  const data: FailureData = {
    code: 'BAD_REQUEST',
    httpStatus: 400,
    path: undefined,
    denial: null,
    fields: { '': [why] },
    signedInAs: null,
    incident: null,
  }
  return c.json({ error: { message: 'The request could not be read.', code: -32_600, data } }, 400)
}
