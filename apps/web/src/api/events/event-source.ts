import { TRPCClientError } from '@trpc/client'

/** What becomes of a stream. */
export interface StreamEnds {
  /** The server has begun to tell, for the first time or again. */
  onStarted: () => void
  onMessage: (id: string, data: unknown) => void
  /** The stream is over: with the server's refusal, with what the browser says, or, undefined, because the server closed it. */
  onOver: (error: unknown) => void
}

/** The codes of a server in trouble: the browser asks again by itself. */
const isTrouble = (code: number) => code === -32_603

/**
 * Opens an event stream as tRPC's server writes it, until the returned function is called. A lost line is mended by the browser; a line
 * that is silent for longer than the server promised is opened anew.
 *
 * tRPC's own link does the same by asynchronous generators and streams, in five times as much code.
 *
 * @param addressFrom the address of the stream that goes on after that event.
 * @see https://trpc.io/docs/client/links/httpSubscriptionLink
 */
export function openEventSource(addressFrom: (lastId: string) => string, from: string, ends: StreamEnds): () => void {
  let last = from
  let patience: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let source = connect()

  function close() {
    clearTimeout(timer)
    source.close()
  }
  function waitOn() {
    clearTimeout(timer)
    if (patience === undefined) return
    timer = setTimeout(() => {
      close()
      source = connect()
    }, patience)
  }
  function end(error?: unknown) {
    close()
    ends.onOver(error)
  }
  function connect() {
    const opened = new EventSource(addressFrom(last))
    const hear = (name: string, listener: (data: string, id: string) => void) =>
      opened.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        waitOn()
        listener(data, lastEventId)
      })
    hear('connected', (data) => {
      ;({ reconnectAfterInactivityMs: patience } = JSON.parse(data) as { reconnectAfterInactivityMs?: number })
      waitOn()
      ends.onStarted()
    })
    hear('message', (data, id) => {
      last = id
      ends.onMessage(id, JSON.parse(data))
    })
    hear('ping', () => undefined)
    hear('return', () => end())
    hear('serialized-error', (data) => {
      const error = JSON.parse(data) as { code: number; message: string }
      if (!isTrouble(error.code)) end(TRPCClientError.from({ error }))
    })
    opened.addEventListener('error', (event) => {
      waitOn()
      if (opened.readyState === EventSource.CLOSED) end(event)
    })
    return opened
  }
  return close
}
