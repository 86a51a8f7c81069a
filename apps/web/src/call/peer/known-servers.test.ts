import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { knownServers } from './known-servers.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const ice = { iceServers: [{ urls: ['turn:turn.example'] }], relayOnly: true, mediaServer: false, ttlSeconds: 600 }

test('servers are asked for once, and again before what opens them is too old', async () => {
  const ask = vi.fn<() => Promise<typeof ice>>(async () => ice)
  const servers = knownServers(ask)
  const known = await servers()
  await servers()
  vi.advanceTimersByTime(449_000)
  await servers()
  expect(ask).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(2_000)
  await servers()

  expect(ask).toHaveBeenCalledTimes(2)
  expect(known).toEqual({ iceServers: ice.iceServers, iceTransportPolicy: 'relay', mediaServer: false })
})

test('two who ask at once share the question, and what failed is asked again', async () => {
  const ask = vi.fn<() => Promise<typeof ice>>().mockRejectedValueOnce(new Error('away')).mockResolvedValue(ice)
  const servers = knownServers(ask)
  const [first, second] = [servers(), servers()]
  await expect(first).rejects.toThrow('away')
  await expect(second).rejects.toThrow('away')

  expect(await servers()).toMatchObject({ iceTransportPolicy: 'relay' })
  expect(ask).toHaveBeenCalledTimes(2)
})

test('where something has changed they are asked for anew', async () => {
  const ask = vi
    .fn<() => Promise<typeof ice>>()
    .mockResolvedValueOnce(ice)
    .mockResolvedValue({ ...ice, mediaServer: true })
  const servers = knownServers(ask)
  await servers()

  expect(await servers(true)).toMatchObject({ mediaServer: true })
  expect(ask).toHaveBeenCalledTimes(2)
})

test('that a call goes by the media server is no answer for the next call', async () => {
  const ask = vi
    .fn<() => Promise<typeof ice>>()
    .mockResolvedValueOnce({ ...ice, mediaServer: true })
    .mockResolvedValue(ice)
  const servers = knownServers(ask)
  await servers()

  expect(await servers()).toMatchObject({ mediaServer: false })
})
