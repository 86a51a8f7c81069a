import type { ClinicEvent } from '../../../src/contract/clinic/event.ts'
import type { TestApp } from '../test-app.ts'

/** One frame of a server-sent stream. */
export interface Frame {
  event: string
  id: string | null
  data: unknown
}

export interface OpenStream {
  /** The next frame but pings; null when the stream has ended. */
  next(): Promise<Frame | null>
  /** The next event of the clinic with its id. */
  nextEvent(): Promise<{ id: string | null; event: ClinicEvent }>
  close(): Promise<void>
}

/** Opens a stream and reads up to its first word, so that whatever happens after this is seen by it. */
export async function openStream(app: Pick<TestApp, 'fetch'>, request: Request): Promise<OpenStream> {
  const stop = new AbortController()
  const response = await app.fetch(new Request(request, { signal: stop.signal }))
  return readStream(response, stop)
}

export async function readStream(response: Response, stop: AbortController | null = null): Promise<OpenStream> {
  if (!response.body) throw new Error('Failed to open a stream: the answer has no body')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''
  const next = async (): Promise<Frame | null> => {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end >= 0) {
        const frame = parseFrame(buffer.slice(0, end))
        buffer = buffer.slice(end + 2)
        if (frame && frame.event !== 'ping') return frame
        continue
      }
      const { done, value } = await reader.read()
      if (done) return null
      buffer += value
    }
  }
  const first = await next()
  if (first?.event !== 'connected') throw new Error(`Failed to open a stream: it began with ${JSON.stringify(first)}`)
  return {
    next,
    nextEvent: async () => {
      const frame = await next()
      if (frame?.event !== 'message') throw new Error(`Expected an event, got ${JSON.stringify(frame)}`)
      return { id: frame.id, event: frame.data as ClinicEvent }
    },
    close: async () => {
      stop?.abort()
      await reader.cancel().catch(() => undefined)
    },
  }
}

function parseFrame(text: string): Frame | null {
  const fields = new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const
      }),
  )
  if (fields.size === 0) return null
  const data = fields.get('data')
  return { event: fields.get('event') ?? 'message', id: fields.get('id') ?? null, data: data && JSON.parse(data) }
}
