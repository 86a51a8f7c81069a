import { expect, test, vi } from 'vitest'
import { createApi } from '../../api/api.tsx'
import { placeAt } from '../../api/place/place.ts'
import { createQueryClient } from '../../api/query-client.ts'
import { openConnections } from '../../call/testing/fake-connection.ts'
import { fakeServer } from '../../testing/fake-server.ts'
import { openCall, takeOpened } from './open-call.ts'
import { withFakeConnections } from '../../call/testing/with-fake-connections.ts'

/* The press on Start, before the call has a page. */

withFakeConnections()

/** @param wait how long the server takes to say by which servers a call goes, in milliseconds. */
function press(visitId: string, wait: number) {
  const ice = async () => {
    await new Promise((resolve) => setTimeout(resolve, wait))
    return { iceServers: [], relayOnly: false, ttlSeconds: 600 }
  }
  const { client, asked } = fakeServer({
    'visit.ice': ice,
    'visit.signals': () => ({ items: [], last: null, more: false }),
  })
  const api = createApi(placeAt('/'), createQueryClient(), client)
  return { call: openCall(api, visitId), asked }
}

test('the offer goes with Start, and the page of the call takes what was begun, once', async () => {
  const { call } = press('v1', 50)
  await vi.advanceTimersByTimeAsync(500)
  expect((await call.opening)?.sdp).toBeTypeOf('string')
  call.begin()
  // Nobody answers: its page is there all the same.
  let isTime = false
  void call.ready().then(() => (isTime = true))
  await vi.advanceTimersByTimeAsync(249)
  expect(isTime).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(isTime).toBe(true)

  const taken = takeOpened('v1')
  expect(taken).not.toBeNull()
  expect(takeOpened('v1')).toBeNull()
  taken?.close()
  expect(openConnections()).toEqual([])
})

test('its page is drawn once it is connected', async () => {
  const { call } = press('v5', 50)
  await vi.advanceTimersByTimeAsync(100)
  await call.opening
  call.begin()
  const [connection] = openConnections()
  let isTime = false
  void call.ready().then(() => (isTime = true))
  connection?.become('connecting')
  await vi.advanceTimersByTimeAsync(10)
  expect(isTime).toBe(false)
  connection?.become('connected')
  await vi.advanceTimersByTimeAsync(0)
  expect(isTime).toBe(true)
  takeOpened('v5')?.close()
})

test('its page does not wait where it was connected before Start was answered', async () => {
  const { call } = press('v6', 50)
  await vi.advanceTimersByTimeAsync(100)
  await call.opening
  openConnections()[0]?.become('connected')
  call.begin()
  let isTime = false
  void call.ready().then(() => (isTime = true))
  await vi.advanceTimersByTimeAsync(0)

  expect(isTime).toBe(true)
  takeOpened('v6')?.close()
})

test('Start does not wait for an offer that takes long: nothing of it is left, and the page begins with another', async () => {
  const { call, asked } = press('v2', 5_000)
  await vi.advanceTimersByTimeAsync(500)
  expect(await call.opening).toBeNull()
  call.begin()

  expect(takeOpened('v2')).toBeNull()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(openConnections()).toEqual([])
  expect(asked.filter((path) => path !== 'visit.ice')).toEqual([])
})

test('a call that did not begin is let go, and one that no page takes', async () => {
  const refused = press('v3', 50).call
  await vi.advanceTimersByTimeAsync(500)
  await refused.opening
  refused.close()
  expect(openConnections()).toEqual([])

  const forgotten = press('v4', 50).call
  await vi.advanceTimersByTimeAsync(500)
  await forgotten.opening
  forgotten.begin()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(openConnections()).toEqual([])
  expect(takeOpened('v4')).toBeNull()
})
