import type { Socket } from 'node:net'
import { Hono } from 'hono'
import { afterAll, describe, expect, test } from 'vitest'
import { addressOf, listen } from '../../src/http/listen.ts'
import { wholeBody } from '../../src/http/whole-body.ts'
import { conversation } from '../support/wire/raw-socket.ts'

/* Raw sockets against a listening server: what a client does that no client library would do. */

const most = 1_000
let begun = 0
const app = new Hono()
app.use(wholeBody(most))
app.post('/work', async (c) => {
  begun += 1
  return c.text((await c.req.text()).toUpperCase())
})
app.get('/work', (c) => c.text('here'))
app.get('/healthz', (c) => c.text('up'))

const limits = { headers: 1_500, request: 2_000, keepAlive: 5_000, silence: 30_000, headerBytes: 4_096 }
const listening = await listen('127.0.0.1', 0, limits)
const { port } = new URL(listening.address)
const before = await fetch(`${listening.address}/work`)
listening.serve(app, { url: 'https://atrium.test', trusted: undefined })
afterAll(async () => {
  listening.cut()
  await listening.drain()
})

const say = (first: string, goOn?: (socket: Socket) => void) => conversation(listening.address, first, goOn)

const head = (length: number, more = '') =>
  `POST /work HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n${more}\r\n`

test('before the app serves, everything is answered 503 with a time to come back', () => {
  expect([before.status, before.headers.get('retry-after')]).toEqual([503, '1'])
})

describe('a slow client is cut off, and nothing is begun for it', () => {
  test('a body that never comes', async () => {
    begun = 0
    const slow = say(head(2))
    const meanwhile = await fetch(`${listening.address}/work`)

    expect(meanwhile.status).toBe(200)
    expect(await slow).toMatch(/^HTTP\/1.1 408 /)
    expect(begun).toBe(0)
  })

  test('a body that comes a byte at a time', async () => {
    begun = 0
    const heard = await say(head(most), (socket) => {
      const drip = setInterval(() => socket.write('x'), 100)
      socket.once('close', () => clearInterval(drip)).on('error', () => undefined)
    })

    expect(heard).toMatch(/^HTTP\/1.1 408 /)
    expect(begun).toBe(0)
  })

  test('a connection that says nothing', async () => {
    expect(await say('')).toMatch(/^HTTP\/1.1 408 /)
  })

  test('headers that never end', async () => {
    expect(await say(`GET /work HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `)).toMatch(/^HTTP\/1.1 408 /)
  })

  test('a body that breaks off', async () => {
    begun = 0
    await say(head(10), (socket) => socket.end('half'))

    expect(begun).toBe(0)
  })
})

describe('what is too much', () => {
  test('a body without an announced length is counted while it comes: 400', async () => {
    begun = 0
    const chunk = `3e8\r\n${'x'.repeat(1_000)}\r\n`
    const first = `POST /work HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`
    const heard = await say(first + chunk + chunk + '0\r\n\r\n')

    expect(heard).toMatch(/^HTTP\/1.1 400 [^]*More than 1000 bytes/)
    expect(begun).toBe(0)
  })

  test('headers: 431', async () => {
    const heard = await say(head(0, `X-Long: ${'x'.repeat(8_000)}\r\n`))

    expect(heard).toMatch(/^HTTP\/1.1 431 /)
  })

  test('a body longer than announced: 400', async () => {
    const heard = await say(head(2, 'Connection: close\r\n') + 'abcdef')

    expect(heard).toMatch(/^HTTP\/1.1 400 /)
  })
})

test('only the public address and this machine are answered: a name that was pointed here is 421', async () => {
  const ask = (host: string, path = '/work') =>
    say(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

  expect(await ask('atrium.test')).toMatch(/^HTTP\/1.1 200 /)
  expect(await ask('ATRIUM.test:443')).toMatch(/^HTTP\/1.1 200 /)
  expect(await ask(`localhost:${port}`)).toMatch(/^HTTP\/1.1 200 /)
  expect(await ask('rebound.example')).toMatch(/^HTTP\/1.1 421 /)
  expect(await ask('rebound.example', '/healthz')).toMatch(/^HTTP\/1.1 200 /)
  expect(await ask('atrium.test:8443')).toMatch(/^HTTP\/1.1 421 /)
  expect(await ask('atrium.test.rebound.example')).toMatch(/^HTTP\/1.1 421 /)
  expect(await ask('localhost.rebound.example')).toMatch(/^HTTP\/1.1 421 /)
})

test('a port that is taken says so, and which variable names another', async () => {
  await expect(listen('127.0.0.1', Number(port))).rejects.toThrow(/Failed to listen on .*EADDRINUSE.*PORT/)
})

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['::', 'http://[::1]:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
])('HOST=%s is reached at %s', (host, address) => {
  expect(addressOf(host, 3_000)).toBe(address)
})
