import { expect, test } from 'vitest'
import { createApp } from '../../../src/app.ts'
import { prometheus } from '../../../src/process/prometheus.ts'
import { requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { openStream } from '../../support/wire/stream.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
const counted = createApp({ ...app.dependencies, metrics: prometheus(app.dependencies) })
const server = { fetch: async (request: Request) => counted.fetch(request) }
const get = (path: string) => server.fetch(new Request(`http://atrium.test${path}`))
const figures = async () => (await get('/metrics')).text()
const valueOf = async (name: string) =>
  Number(
    (await figures())
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.slice(name.length),
  )

test('it is OpenMetrics, without a session, and kept by nobody', async () => {
  const response = await get('/metrics')

  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/openmetrics-text; version=1\.0\.0/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).toMatch(/\n# EOF\n$/)
})

test('durations are counted in seconds by procedure, method and status; nothing that a caller wrote is a label', async () => {
  const input = { membershipId: 'a-secret-id', role: 'admin' }
  await server.fetch(requestOf('user.list', 'query', { search: 'a-secret-name' }, people.owner))
  await server.fetch(requestOf('user.changeRole', 'mutation', input, people.owner))
  await server.fetch(requestOf('user.a-secret-name', 'query', undefined, people.owner))
  await get('/trpc/me.get,user.list?batch=1')
  await get('/api/a-secret-path')
  const text = await figures()
  const answers = (method: string, route: string, status: number) =>
    `http_server_request_duration_seconds_count{http_request_method="${method}",http_route="${route}",http_response_status_code="${status}"} 1`

  expect(text).toContain(answers('GET', 'user.list', 200))
  expect(text).toContain(answers('POST', 'user.changeRole', 404))
  expect(text).toContain(answers('GET', 'batch', 401))
  expect(text).toContain('http_route="none"')
  expect(text).not.toContain('a-secret')
})

test('denials are counted by reason', async () => {
  const denied = 'atrium_denials_total{reason="role"}'
  await server.fetch(requestOf('audit.list', 'query', {}, people.member))
  const before = await valueOf(denied)
  await server.fetch(requestOf('audit.list', 'query', {}, people.member))

  expect(before).toBe(1)
  expect(await valueOf(denied)).toBe(2)
})

test('open streams and what they are told are counted', async () => {
  const before = await valueOf('atrium_streams_open')
  const stream = await openStream(server, requestOf('events.watch', 'subscription', {}, people.owner))
  const opened = await valueOf('atrium_streams_open')
  const told = await valueOf('atrium_events_told_total')
  const input = { membershipId: people.member.membershipId, role: 'admin' }
  await server.fetch(requestOf('user.changeRole', 'mutation', input, people.owner))
  await stream.nextEvent()
  const toldAfter = await valueOf('atrium_events_told_total')
  await stream.close()

  expect([before, opened, told, toldAfter]).toEqual([0, 1, 0, 1])
  await expect.poll(() => valueOf('atrium_streams_open')).toBe(0)
})

test('connections to the database and the process are there', async () => {
  const text = await figures()

  expect(text).toMatch(/^atrium_database_connections\{state="open"\} \d+$/m)
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
})

test('a server without counts, as in a tab, has no such address', async () => {
  expect((await app.fetch(new Request('http://atrium.test/metrics'))).status).toBe(404)
})
