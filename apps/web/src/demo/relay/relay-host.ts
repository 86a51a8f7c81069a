import { relayChannel, tabLock } from './relay-messages.ts'
import type { Answer, MessageToHost, PlainRequest, RelayMessage } from './relay-messages.ts'

export interface RelayHost {
  fetch(request: Request): Response | Promise<Response>
  /** Whether the data outlives the leading tab. */
  isKept: boolean
  /** Throws all data away; the tabs are told when it is done. */
  reset(): Promise<void>
}

/** Answers the requests of all tabs, this one's included, until the worker ends or the returned function is called. */
export function hostRelay({ fetch, isKept, reset }: RelayHost): () => void {
  const channel = new BroadcastChannel(relayChannel)
  const host = crypto.randomUUID()
  const post = (message: RelayMessage) => channel.postMessage(message)
  const present = () => post({ to: 'all', kind: 'host', host, isKept })
  const running = new Map<string, Map<number, AbortController>>()

  const answer = async (tab: string, id: number, request: PlainRequest) => {
    const say = (part: Answer) => post({ to: 'tab', tab, id, ...part })
    const controller = new AbortController()
    ofTab(tab).set(id, controller)
    say({ kind: 'taken' })
    try {
      await send(await fetch(requestOf(request, controller.signal)), controller.signal, say)
    } catch {
      say({ kind: 'failed' })
    }
    running.get(tab)?.delete(id)
  }

  const ofTab = (tab: string) => {
    const known = running.get(tab)
    if (known) return known
    const requests = new Map<number, AbortController>()
    running.set(tab, requests)
    void navigator.locks.request(tabLock(tab), () => {
      running.delete(tab)
      for (const controller of requests.values()) controller.abort()
    })
    return requests
  }

  const obey = async (message: MessageToHost) => {
    if (message.kind === 'hello') present()
    if (message.kind === 'request') await answer(message.tab, message.id, message.request)
    if (message.kind === 'cancel') running.get(message.tab)?.get(message.id)?.abort()
    if (message.kind === 'reset') {
      await reset()
      post({ to: 'all', kind: 'reset' })
    }
  }

  channel.addEventListener('message', ({ data }: MessageEvent<RelayMessage>) => {
    if (data.to === 'host') void obey(data)
  })
  present()
  return () => channel.close()
}

/** Tells the tabs how far the app is on its way. */
export function announceProgress(words: string, percent: number): void {
  tellAll({ to: 'all', kind: 'progress', words, percent })
}

/** Tells the tabs that it goes no further, and why. */
export function announceStop(sentence: string): void {
  tellAll({ to: 'all', kind: 'stopped', sentence })
}

function tellAll(message: RelayMessage): void {
  progressChannel ??= new BroadcastChannel(relayChannel)
  progressChannel.postMessage(message)
}

let progressChannel: BroadcastChannel | undefined

/** Tells the tabs that there will be no answers, those that come later too: a failure may be faster than a page. */
export function announceBroken(reason: string): void {
  const channel = new BroadcastChannel(relayChannel)
  const message: RelayMessage = { to: 'all', kind: 'broken', reason }
  channel.addEventListener('message', ({ data }: MessageEvent<RelayMessage>) => {
    if (data.to === 'host' && data.kind === 'hello') channel.postMessage(message)
  })
  channel.postMessage(message)
}

function requestOf({ url, method, headers, body }: PlainRequest, signal: AbortSignal): Request {
  return new Request(url, { method, headers, body, signal })
}

async function send(response: Response, signal: AbortSignal, say: (part: Answer) => void): Promise<void> {
  say({ kind: 'head', status: response.status, headers: [...response.headers] })
  const reader = response.body?.getReader()
  signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}))
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) break
    say({ kind: 'chunk', bytes: new Uint8Array(part.value) })
  }
  say({ kind: 'end' })
}
