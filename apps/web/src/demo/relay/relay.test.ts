// @vitest-environment node
import { expect, onTestFinished, test } from 'vitest'
import { joinRelay } from './relay-client.ts'
import { relayChannel } from './relay-messages.ts'
import type { RelayMessage } from './relay-messages.ts'
import { hostRelay } from './relay-host.ts'
import type { RelayHost } from './relay-host.ts'

const never = () => {}
const join = (onHost: () => void = never) => joinRelay({ onReset: never, onBroken: never, onHost })
const ask = (path: string, options?: RequestInit) => new Request(`http://demo.example${path}`, options)

function deferred() {
  let settle = never
  const promise = new Promise<void>((resolve) => void (settle = resolve))
  return { promise, settle: () => settle() }
}

/** Leads until the test ends. */
const lead = (fetch: RelayHost['fetch']) => onTestFinished(hostRelay({ fetch, isKept: true, reset: async () => {} }))

test('an answer comes with its status, headers and body, and a request with its own', async () => {
  const tab = await join()
  lead(async (request) => {
    const said = `${request.method} ${request.headers.get('x-clinic')} ${await request.text()}`
    return new Response(said, { status: 201, headers: { 'x-said': 'yes' } })
  })
  const response = await tab.fetch(ask('/trpc/a', { method: 'POST', body: 'words', headers: { 'x-clinic': 'harbor' } }))
  expect([response.status, response.headers.get('x-said'), await response.text()]).toEqual([
    201,
    'yes',
    'POST harbor words',
  ])
})

test('a stream arrives part by part, and its end is heard on the other side when the reader stops', async () => {
  const ended = deferred()
  lead((request) => {
    request.signal.addEventListener('abort', () => ended.settle())
    return new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('one')) }))
  })
  const tab = await join()
  const reader = (await tab.fetch(ask('/trpc/events'))).body?.getReader()
  const part = await reader?.read()
  expect(new TextDecoder().decode(part?.value)).toBe('one')
  await reader?.cancel()
  await expect(ended.promise).resolves.toBeUndefined()
})

/** A leading tab that takes every request, says once more that it leads, and is closed before it answers. */
function leadAndVanish(): () => void {
  const channel = new BroadcastChannel(relayChannel)
  const post = (message: RelayMessage) => channel.postMessage(message)
  const sayThatItLeads = () => post({ to: 'all', kind: 'host', host: 'vanishing', isKept: true })
  channel.addEventListener('message', ({ data }: MessageEvent<RelayMessage>) => {
    if (data.to !== 'host' || data.kind !== 'request') return
    post({ to: 'tab', tab: data.tab, id: data.id, kind: 'taken' })
    sayThatItLeads()
  })
  sayThatItLeads()
  return () => channel.close()
}

test('after the leading tab has gone, questions are asked again and changes that may have happened are not', async () => {
  let times = 0
  const tab = await join(() => void (times += 1))
  const close = leadAndVanish()
  await tab.isReady
  const look = tab.fetch(ask('/trpc/look'))
  const change = tab.fetch(ask('/trpc/change', { method: 'POST', body: '{}' }))
  // It leads; it has taken the one; it has taken the other.
  await expect.poll(() => times).toBe(3)
  close()
  const asked: string[] = []
  lead((request) => {
    asked.push(new URL(request.url).pathname)
    return new Response('answer')
  })
  expect(await (await look).text()).toBe('answer')
  expect((await change).status).toBe(503)
  expect(asked).toEqual(['/trpc/look'])
})

test.each([
  { isKept: true, isLoss: false },
  { isKept: false, isLoss: true },
])(
  'when another tab leads, what the one before had is lost unless it was kept: $isKept',
  async ({ isKept, isLoss }) => {
    const heard: { isKept: boolean; isLoss: boolean }[] = []
    await joinRelay({ onReset: never, onBroken: never, onHost: (host) => void heard.push(host) })
    const leave = hostRelay({ fetch: () => new Response(), isKept, reset: async () => {} })
    await expect.poll(() => heard).toContainEqual({ isKept, isLoss: false })
    leave()
    lead(() => new Response())

    await expect.poll(() => heard.at(-1)).toEqual({ isKept: true, isLoss })
  },
)
