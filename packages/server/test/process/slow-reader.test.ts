import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { listen, wireLimits } from '../../src/http/listen.ts'
import { conversation, openSocket } from '../support/wire/raw-socket.ts'

const chunk = new Uint8Array(64 * 1024)
const produced = { bytes: 0 }
let onCancel = () => {}
const cancelled = new Promise<void>((resolve) => void (onCancel = resolve))
const endless = () =>
  new ReadableStream({
    pull(controller) {
      produced.bytes += chunk.length
      controller.enqueue(chunk)
    },
    cancel: () => onCancel(),
  })
const app = new Hono().get('/endless', (c) => c.body(endless())).get('/work', (c) => c.text('here'))
const listening = await listen('127.0.0.1', 0, { ...wireLimits, silence: 1_000 })
listening.serve(app, { url: 'https://atrium.test', trusted: undefined })
afterAll(async () => {
  listening.cut()
  await listening.drain()
})
const { host } = new URL(listening.address)

test('a client that reads no more is cut, and its stream learns of it; no more was made than fits on the way', async () => {
  const socket = openSocket(listening.address)
  socket.pause()
  socket.write(`GET /endless HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
  await cancelled

  // What the systems at both ends keep for a connection; the server itself keeps a chunk or two.
  expect(produced.bytes).toBeLessThan(32 * 1024 * 1024)
})

test('an address that is too long: 414', async () => {
  const request = `GET /work?${'x'.repeat(9_000)} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

  expect(await conversation(listening.address, request)).toMatch(/^HTTP\/1.1 414 /)
})
