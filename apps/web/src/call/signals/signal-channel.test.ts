import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { openChannel } from './signal-channel.ts'
import type { SignalPort } from './signal-port.ts'
import type { Outgoing, Signal, SignalNews, ToldSignal } from './signal.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const other = { party: 'patient', peer: 'p2', side: 'patient', name: 'Ruth' } as const
const hello = (id: string): Signal => ({ kind: 'hello', body: {}, id, from: other })

/** A server that answers what it is told to, and fails in between. */
function server(said: Signal[] = [], hasBegun = true) {
  const taken: Outgoing[] = []
  const failures: (number | null)[] = []
  let tell: (news: SignalNews) => void = () => undefined
  let reads = 0
  const failing = () => {
    const next = failures.shift()
    if (next !== undefined) throw Object.assign(new Error('no'), { pause: next })
  }
  const port: SignalPort = {
    post: async (message) => {
      failing()
      taken.push(message)
      return { id: '0' }
    },
    read: async ({ after }) => {
      reads += 1
      const items = said.filter(({ id }) => Number(id) > Number(after ?? 0))
      return { items, last: said.at(-1)?.id ?? null, more: false }
    },
    hear: (listener) => {
      tell = listener
      return () => undefined
    },
    pauseAfter: (error) => (error as { pause: number | null }).pause,
  }
  const heard: [string, boolean][] = []
  const onRefused = vi.fn<(error: unknown) => void>()
  const channel = openChannel(port, {
    onSignals: (signals, isOld) => void heard.push(...signals.map(({ id }) => [id, isOld] as [string, boolean])),
    onGreeted: () => undefined,
    onRefused,
  })
  if (hasBegun) channel.begin()
  onTestFinished(() => channel.close())
  return {
    channel,
    taken,
    said,
    failures,
    heard,
    onRefused,
    tell: (news: SignalNews = {}) => tell(news),
    reads: () => reads,
  }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

test('what is said arrives in order, numbered, though the line fails in between', async () => {
  const { channel, taken, failures } = server()
  failures.push(500)
  channel.send({ kind: 'hello', body: {} })
  channel.send({ kind: 'bye', body: { reason: 'leaving' } }, 'p2')
  await vi.advanceTimersByTimeAsync(500)
  expect(taken.map(({ kind, seq, to }) => [kind, seq, to])).toEqual([
    ['hello', 0, undefined],
    ['bye', 1, 'p2'],
  ])
})

test('the network’s return ends the pause', async () => {
  const { channel, taken, failures } = server()
  failures.push(60_000)
  channel.send({ kind: 'hello', body: {} })
  await settle()
  window.dispatchEvent(new Event('online'))
  await settle()
  expect(taken).toHaveLength(1)
})

test('what was said before the page came is told apart; nothing is heard twice', async () => {
  const { said, heard, tell } = server([hello('1')])
  await settle()
  said.push(hello('2'))
  tell({ peer: 'p2' })
  tell({ peer: 'p2' })
  await settle()
  expect(heard).toEqual([
    ['1', true],
    ['2', false],
  ])
})

test('its own words are no news, and what nobody announced is found', async () => {
  const { channel, said, heard, tell, reads } = server()
  await settle()
  tell({ peer: channel.peer })
  await settle()
  expect(reads()).toBe(1)
  said.push(hello('1'))
  await vi.advanceTimersByTimeAsync(4_000)
  expect(heard).toEqual([['1', false]])
})

test('a page that begins anew is another peer, and what it has not said yet is dropped', async () => {
  const { channel, taken, failures } = server()
  failures.push(1_000)
  channel.send({ kind: 'bye', body: { reason: 'leaving' } })
  await settle()
  const former = channel.peer
  channel.renew()
  channel.send({ kind: 'hello', body: {} })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(taken).toEqual([{ kind: 'hello', body: {}, peer: channel.peer, seq: 0 }])
  expect(channel.peer).not.toBe(former)
})

test('a refusal ends it once', async () => {
  const { channel, failures, onRefused, reads } = server()
  await settle()
  failures.push(null)
  channel.send({ kind: 'hello', body: {} })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(onRefused).toHaveBeenCalledOnce()
  expect(reads()).toBe(1)
})

const told = (id: string, before: string | null, to: string | null = null): ToldSignal => ({
  id,
  before,
  signal: { ...hello(id), to },
})

test('what comes with the stream is heard without a question, once, and is no old word', async () => {
  const { heard, tell, reads } = server()
  await settle()
  tell({ told: told('1', null) })
  tell({ told: told('1', null) })
  tell({ told: told('2', '1') })
  await settle()

  expect(heard).toEqual([
    ['1', false],
    ['2', false],
  ])
  expect(reads()).toBe(1)
})

test('what is told out of step is asked for, in its order', async () => {
  const { said, heard, tell, reads } = server()
  await settle()
  said.push(hello('1'), hello('2'))
  tell({ told: told('2', '1') })
  await settle()

  expect(heard.map(([id]) => id)).toEqual(['1', '2'])
  expect(reads()).toBe(2)
})

test('what is for another page, or another side, leaves nothing to ask for', async () => {
  const { channel, heard, tell, reads } = server()
  await settle()
  tell({ told: told('1', null, 'p9') })
  tell({ told: { id: '2', before: '1', signal: null } })
  tell({ told: told('3', '2', channel.peer) })
  await settle()

  expect(heard).toEqual([['3', false]])
  expect(reads()).toBe(1)
})

test('what is told before the first look is heard after what was said before the page came', async () => {
  const { heard, tell } = server([hello('1')])
  tell({ told: told('2', '1') })
  await settle()

  expect(heard).toEqual([
    ['1', true],
    ['2', false],
  ])
})

test('before a call begins nothing is asked or said; its first word is heard, and what comes later is left to the first look', async () => {
  const waiting = server([], false)
  waiting.channel.send({ kind: 'hello', body: {} })
  waiting.tell()
  waiting.tell({ told: told('1', null) })
  await vi.advanceTimersByTimeAsync(60_000)
  const late = server([], false)
  late.tell({ told: told('5', '4') })
  await vi.advanceTimersByTimeAsync(60_000)

  expect([waiting.heard, waiting.taken, waiting.reads()]).toEqual([[['1', false]], [], 0])
  expect([late.heard, late.reads()]).toEqual([[], 0])
})
