import { once } from 'node:events'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/http/listen.ts'
import { openSocket } from '../support/wire/raw-socket.ts'

async function start() {
  const listening = await listen('127.0.0.1', 0)
  onTestFinished(() => listening.cut())
  let begin = () => {}
  const begun = new Promise<void>((resolve) => void (begin = resolve))
  let finish = (_text: string) => {}
  const work = new Promise<string>((resolve) => void (finish = resolve))
  const app = new Hono().get('/slow', async (c) => {
    begin()
    return c.text(await work)
  })
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${listening.address}${path}`, { headers: { connection: 'close', ...headers } })
  const serve = () => listening.serve(app, { url: listening.address, trusted: undefined })
  return { listening, ask, serve, begun, finish }
}

const said = async (response: Response) => ({
  status: response.status,
  again: response.headers.get('retry-after'),
  text: await response.text(),
})

test('while it starts the process is up, not ready, and asks everybody to come back', async () => {
  const { listening, ask } = await start()

  expect(await said(await ask('/healthz'))).toMatchObject({ status: 200 })
  expect(await said(await ask('/readyz'))).toMatchObject({
    status: 503,
    again: '1',
    text: expect.stringContaining('starting'),
  })
  expect(await said(await ask('/trpc/me.get'))).toMatchObject({
    status: 503,
    again: '1',
    text: expect.stringContaining('SERVICE_UNAVAILABLE'),
  })
  await listening.drain()
})

test('while it stops what is in flight is answered, and nothing else is begun', async () => {
  const { listening, ask, serve, begun, finish } = await start()
  serve()
  const inFlight = ask('/slow')
  await begun
  const drained = listening.drain()

  expect(await said(await ask('/readyz'))).toMatchObject({ status: 503, text: expect.stringContaining('stopping') })
  expect(await said(await ask('/healthz'))).toMatchObject({ status: 200 })
  expect(await said(await ask('/slow'))).toMatchObject({ status: 503, again: '1' })
  finish('done')
  expect(await said(await inFlight)).toMatchObject({ status: 200, text: 'done' })
  await drained
  await expect(ask('/readyz')).rejects.toThrow('fetch failed')
})

test('a connection that is kept for later requests does not keep the server', async () => {
  const { listening, serve, begun, finish } = await start()
  serve()
  const socket = openSocket(listening.address)
  socket.write(`GET /slow HTTP/1.1\r\nHost: ${new URL(listening.address).host}\r\n\r\n`)
  const closed = once(socket.resume(), 'close')
  await begun
  const drained = listening.drain()
  finish('done')

  expect(await drained).toBe(undefined)
  expect(await closed).toEqual([false])
})

test('what does not end in time is cut', async () => {
  const { listening, ask, serve, begun } = await start()
  serve()
  const inFlight = ask('/slow').catch(() => 'cut')
  await begun
  const drained = listening.drain()
  listening.cut()

  expect(await inFlight).toBe('cut')
  expect(await drained).toBe(undefined)
})

test('a stream that is asked for meanwhile is told when to come back: a browser asks again by itself', async () => {
  const { listening, ask } = await start()
  const response = await ask('/trpc/events.watch', { accept: 'text/event-stream' })

  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await said(response)).toMatchObject({ status: 200, text: 'retry: 1000\n\n' })
  await listening.drain()
})
