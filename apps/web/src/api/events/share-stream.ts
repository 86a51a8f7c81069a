import type { Listener, News, OpenStream } from './news.ts'

/** What tabs say to each other. */
type Message =
  | News
  /** A tab has come: where does the stream stand? */
  | { kind: 'hello' }
  /** The stream of this browser has told everything up to here. */
  | { kind: 'at'; id: string }

/**
 * One stream for all tabs that give the same name: a browser has few connections to a server. A lock says which tab has
 * it, and when that tab closes the browser hands the lock to the next, which goes on from the last event that it heard.
 * Each tab hears what the one with the stream hears, until the returned function is called.
 *
 * @param name the same for the same person in the same clinic.
 * @param from the event up to which this tab knows everything.
 */
export function shareStream(name: string, open: OpenStream, from: string, listener: Listener): () => void {
  const channel = new BroadcastChannel(name)
  const say = (message: Message) => channel.postMessage(message)
  const leaving = new AbortController()
  let isLeading = false
  let hasHeard = false
  let last = from

  const hear = (news: News) => {
    if (news.kind === 'event') last = news.id
    listener(news)
  }
  const catchUp = (id: string) => {
    if (!hasHeard) listener({ kind: 'begun' })
    hasHeard = true
    if (Number(id) <= Number(last)) return
    last = id
    listener({ kind: 'gap' })
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (leaving.signal.aborted) return
    if (data.kind === 'at') catchUp(data.id)
    else if (data.kind !== 'hello') hear(data)
    else if (isLeading) say({ kind: 'at', id: last })
  })
  const lead = () => {
    if (leaving.signal.aborted) return
    isLeading = true
    say({ kind: 'at', id: last })
    const close = open(last, (news) => {
      hear(news)
      say(news)
    })
    return new Promise<void>((release) => {
      leaving.signal.addEventListener('abort', () => {
        close()
        release()
      })
    })
  }
  const ifNotLeaving = (error: unknown) => {
    if (!leaving.signal.aborted) throw error
  }
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(ifNotLeaving)
  say({ kind: 'hello' })
  return () => {
    leaving.abort()
    channel.close()
  }
}
