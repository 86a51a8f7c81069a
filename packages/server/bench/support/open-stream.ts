import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:http'

export interface OpenStream {
  /** Resolves with the moment at which the next event is there. */
  told(): Promise<number>
  close(): void
}

const agent = new Agent({ maxSockets: Infinity })

/**
 * Opens `events.watch`, or another stream, and resolves when it has begun: whatever happens after that is told. Lines are looked at, not
 * parsed: `mark` is in that of the event.
 */
export async function openStream(
  url: string,
  headers: Record<string, string>,
  { path = '/trpc/events.watch', mark = '"type":"user.changed"' } = {},
): Promise<OpenStream> {
  const asked = request(`${url}${path}`, { agent, headers }).end()
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    asked.once('response', resolve).once('error', reject),
  )
  let waiting: { mark: string; found: (at: number) => void; failed: (error: Error) => void } | undefined
  let unread = ''
  const look = () => {
    if (!waiting || !unread.includes(waiting.mark)) return
    unread = ''
    waiting.found(performance.now())
  }
  response.setEncoding('utf8').on('data', (text: string) => {
    unread += text
    look()
  })
  response.once('close', () => waiting?.failed(new Error(`A stream has ended: ${response.statusCode} ${unread}`)))
  const next = (mark: string) =>
    new Promise<number>((found, failed) => {
      waiting = { mark, found, failed }
      look()
    })
  await next('event: connected')
  return { told: () => next(mark), close: () => asked.destroy() }
}
