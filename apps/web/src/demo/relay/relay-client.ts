import { relayChannel, tabLock } from './relay-messages.ts'
import type { Answer, MessageToLeader, PlainRequest, RelayMessage } from './relay-messages.ts'

export interface RelayClient {
  /** Asks the app, wherever it runs now; waits while no tab leads. */
  fetch(request: Request): Promise<Response>
  /** Throws all data away, in every tab. */
  reset(): void
  /** Has the leading tab start the app in another way, where the usual one failed. */
  start(as: MessageToLeader['as']): void
  /** Resolves when there is an app to ask. */
  isReady: Promise<void>
}

interface RelayEvents {
  /** All data was thrown away. */
  onReset(): void
  /** The leading tab could not start the app; it can be started in another way. */
  onBroken(trouble: Trouble, relay: RelayClient): void
  /** A tab leads, and answers. */
  onHost(host: Loss & { isKept: boolean }): void
}

interface Loss {
  /** What had been changed was in the memory of a tab that is gone. */
  isLoss: boolean
}

export interface Trouble extends Loss {
  /** In the browser's words. */
  reason: string
}

interface Pending {
  request: PlainRequest
  isTaken: boolean
  settle: (response: Response) => void
  body: ReadableStreamDefaultController<Uint8Array> | null
}

/**
 * This tab's side of the relay. When the leading tab closes, what is safe to ask twice is asked again of the next;
 * a change that may have happened is answered 503, and streams break so that their readers reconnect.
 */
export async function joinRelay({ onReset, onBroken, onHost }: RelayEvents): Promise<RelayClient> {
  const tab = crypto.randomUUID()
  await holdForever(tabLock(tab))
  const channel = new BroadcastChannel(relayChannel)
  const post = (message: RelayMessage) => channel.postMessage(message)
  const pending = new Map<number, Pending>()
  let markReady = () => {}
  const isReady = new Promise<void>((resolve) => void (markReady = resolve))
  let host: { host: string; isKept: boolean } | null = null
  let lastId = 0

  const send = (id: number, { request }: Pending) => post({ to: 'host', kind: 'request', tab, id, request })

  const follow = (next: { host: string; isKept: boolean }) => {
    const isAnother = next.host !== host?.host
    onHost({ isKept: next.isKept, isLoss: isAnother && host?.isKept === false })
    if (!isAnother) return
    host = next
    markReady()
    for (const [id, each] of pending) {
      if (each.body) drop(id, () => each.body?.error(new TypeError('The leading tab was closed.')))
      else if (each.isTaken && each.request.method !== 'GET') drop(id, () => each.settle(unsure()))
      else send(id, each)
    }
  }

  const drop = (id: number, finish: () => void) => {
    pending.delete(id)
    finish()
  }

  channel.addEventListener('message', ({ data }: MessageEvent<RelayMessage>) => {
    if (data.to === 'all' && data.kind === 'host') follow(data)
    if (data.to === 'all' && data.kind === 'reset') onReset()
    if (data.to === 'all' && data.kind === 'broken') {
      const isLoss = host?.isKept === false
      // Whoever led is gone: what is asked now waits for the next.
      host = null
      onBroken({ reason: data.reason, isLoss }, relay)
    }
    if (data.to !== 'tab' || data.tab !== tab) return
    const each = pending.get(data.id)
    if (each && take(each, data, () => cancel(data.id))) pending.delete(data.id)
  })
  post({ to: 'host', kind: 'hello' })

  const cancel = (id: number) => {
    if (pending.delete(id)) post({ to: 'host', kind: 'cancel', tab, id })
  }

  const relay: RelayClient = {
    fetch: async (request) => {
      const plain = await plainOf(request)
      const id = (lastId += 1)
      return new Promise((settle) => {
        const each: Pending = { request: plain, isTaken: false, settle, body: null }
        pending.set(id, each)
        request.signal.addEventListener('abort', () => cancel(id))
        if (host !== null) send(id, each)
      })
    },
    reset: () => post({ to: 'host', kind: 'reset' }),
    start: (as) => post({ to: 'leader', kind: 'start', as }),
    isReady,
  }
  return relay
}

/** Hands on one part of an answer; true when it was the last. */
function take(pending: Pending, answer: Answer, cancel: () => void): boolean {
  switch (answer.kind) {
    case 'taken':
      pending.isTaken = true
      return false
    case 'head': {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (pending.body = controller), cancel })
      const { status, headers } = answer
      const isEmpty = status === 204 || status === 304
      pending.settle(new Response(isEmpty ? null : body, { status, headers }))
      return false
    }
    case 'chunk':
      pending.body?.enqueue(answer.bytes)
      return false
    case 'end':
      pending.body?.close()
      return true
    case 'failed':
      if (pending.body) pending.body.error(new TypeError('The answer broke off.'))
      else pending.settle(Response.error())
      return true
  }
}

async function plainOf(request: Request): Promise<PlainRequest> {
  const { method, url, headers } = request
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
  return { method, url, headers: [...headers], body }
}

const unsure = () => Response.json({ message: 'The tab that did the work was closed. Look again.' }, { status: 503 })

function holdForever(name: string): Promise<void> {
  return new Promise((granted) => {
    void navigator.locks.request(name, () => {
      granted()
      return new Promise(() => {})
    })
  })
}
