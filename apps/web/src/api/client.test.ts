import { afterEach, expect, test, vi } from 'vitest'
import { createApiClient } from './client.ts'
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
