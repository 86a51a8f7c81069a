import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { every } from 'hono/combine'
import type { FailureData } from '../contract/failure.ts'

/**
 * Reads the body before anything else begins, so that nothing waits for a slow client while it holds what others need.
 * Counted while it comes: more than `most` bytes are 400, and so is a body that breaks off.
 */
export function wholeBody(most: number): MiddlewareHandler {
  const tooLarge = (c: Context) => refuseBody(c, `More than ${most} bytes`)
  const counted = every(bodyLimit({ maxSize: most, onError: tooLarge }), async (c, next) => {
    if (c.req.raw.body) await keepBody(c)
    return next()
  })
  /** A connection gives no more than was declared, so nothing need be counted on the way: to ask for the stream takes time. */
  const declared: MiddlewareHandler = async (c, next) => {
    if (Number(c.req.header('content-length')) > most) return tooLarge(c)
    const length = await keepBody(c)
    return length > most ? tooLarge(c) : next()
  }
  return async (c, next) => {
    const isDeclared = c.req.header('content-length') !== undefined && c.req.header('transfer-encoding') === undefined
    let isRead = false
    const goOn = () => {
      isRead = true
      return next()
    }
    try {
      return await (isDeclared && hasBody(c) ? declared : counted)(c, goOn)
    } catch (error) {
      if (isRead) throw error
      return refuseBody(c, 'The body broke off')
    }
  }
}

const hasBody = ({ req }: Context) => req.method !== 'GET' && req.method !== 'HEAD'

/** Reads the body to its end; whoever comes after finds it whole. Answers its bytes. */
async function keepBody(c: Context): Promise<number> {
  const { raw } = c.req
  const body = await raw.arrayBuffer()
  c.req.raw = new Request(raw.url, { method: raw.method, headers: raw.headers, body, signal: raw.signal })
  return body.byteLength
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
