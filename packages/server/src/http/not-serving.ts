import type { Context } from 'hono'
import { Hono } from 'hono'
import { refuse } from '../auth/answers/refuse.ts'

const comeBackSoon = { 'retry-after': '1', 'cache-control': 'no-store', connection: 'close' }

/** How a stream says when to come back: to a browser any other answer means never. Milliseconds. */
const emptyStream = 'retry: 1000\n\n'

/**
 * Answers while the app does not, because it starts or stops: 503, and nothing is done. The process is up all the same,
 * so that nobody kills it for being slow to migrate.
 */
export function notServing(reason: string): Hono {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ status: 'up' }))
  app.get('/readyz', (c) => c.json({ status: 'not ready', reason }, 503, comeBackSoon))
  app.all('*', (c) =>
    isForStream(c)
      ? c.body(emptyStream, 200, { ...comeBackSoon, 'content-type': 'text/event-stream' })
      : refuse('SERVICE_UNAVAILABLE', { message: `${reason}. Please try again.`, headers: comeBackSoon }),
  )
  return app
}

const isForStream = (c: Context) => c.req.header('accept')?.includes('text/event-stream') ?? false
