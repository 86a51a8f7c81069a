import { afterEach, expect, test, vi } from 'vitest'
import { TRPCClientError } from '@trpc/client'
import { createApiClient } from './client.ts'
import { failureOf } from './failures/failure.ts'
import { placeAt, settle } from './place/place.ts'

const asked: Headers[] = []
vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
  asked.push(new Headers(init.headers))
  return Response.json({ result: { data: {} } })
})
afterEach(() => {
  asked.length = 0
  vi.useRealTimers()
})

const named = () => asked.map((headers) => [headers.get('x-clinic'), headers.get('x-person')])
const somebody = {
  clinic: { id: 'c', name: 'Oak', link: 'oak-lane' },
  user: { id: 'user-1', name: 'Wren', email: 'w@x.example', title: null, photo: null },
}

test('each call names the clinic of the address and, once it is known, the person that the page shows', async () => {
  const place = placeAt('/c/oak-lane/settings/users')
  const client = createApiClient(place)
  await client.me.get.query()
  settle(place, somebody)
  await client.user.leave.mutate()

  expect(named()).toEqual([
    ['oak-lane', null],
    ['oak-lane', 'user-1'],
  ])
})

test('a call is marked as the page’s own once nobody has touched it for a minute', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const client = createApiClient(placeAt('/'))
  await client.me.get.query()
  vi.advanceTimersByTime(61_000)
  await client.me.get.query()
  window.dispatchEvent(new Event('pointerdown'))
  await client.me.get.query()

  expect(asked.map((headers) => headers.get('x-background'))).toEqual([null, '1', null])
})

test('a query asks by its address, a change by its body, and a token stands in no address (R9)', async () => {
  const sent: [string, RequestInit][] = []
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push([address, init])
    return Response.json({ result: { data: 'done' } })
  })
  const client = createApiClient(placeAt('/c/oak-lane'))
  await client.user.list.query({ limit: 1, search: 'ä&b' })
  await client.user.leave.mutate()
  await client.invitation.get.query({ token: 'secret' })

  expect(sent.map(([address, { method, body }]) => [address, method, body])).toEqual([
    [`/trpc/user.list?input=${encodeURIComponent('{"limit":1,"search":"ä&b"}')}`, undefined, undefined],
    ['/trpc/user.leave', 'POST', null],
    ['/trpc/invitation.get', 'POST', '{"token":"secret"}'],
  ])
})

test.each([
  [
    'what the server says',
    () => Response.json({ error: { message: 'No', code: -32_003, data: { httpStatus: 403 } } }),
    403,
  ],
  ['a proxy’s page', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), undefined],
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), undefined],
])('%s is an error of the call', async (_, answer, status) => {
  vi.stubGlobal('fetch', async () => answer())
  const error: unknown = await createApiClient(placeAt('/'))
    .me.get.query()
    .catch((caught: unknown) => caught)

  expect(error).toBeInstanceOf(TRPCClientError)
  expect(failureOf(error)?.httpStatus).toBe(status)
})
