import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { tokensOf } from '../../../mail/tokens.ts'
import { janusMediaServer } from './janus-media-server.ts'
import { janusNames } from './janus-names.ts'

/* What is asked of Janus, and when. The real one is tried in test/process. */

const tokens = tokensOf('a secret of this installation')
const names = janusNames(tokens)

type Word = { janus: string; body?: { request: string; room?: string } }

/** Answers each word of HTTP as Janus does; what its plugin says is `answer`'s. */
async function openJanus(answer: (body: NonNullable<Word['body']>) => object | Promise<object>) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const reply = async () => {
      const chunks = await request.toArray()
      const { janus, body } = JSON.parse(Buffer.concat(chunks as Buffer[]).toString()) as Word
      asked.push(`${janus} ${request.url}`)
      const plugindata = body && { data: await answer(body) }
      response.end(JSON.stringify({ janus: 'success', data: { id: 7 }, plugindata }))
    }
    void reply()
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, settings: { url, secret: 'secret', roomKey: 'key' } }
}

test('each of many rooms has its time to be looked at, a few at once', async () => {
  const visits = Array.from({ length: 24 }, (_, index) => `visit-${index}`)
  const call = { clinicId: 'harbor', startedAt: new Date(0) }
  const rooms = await Promise.all(visits.map((visitId) => names.room({ ...call, visitId })))
  let [now, most] = [0, 0]
  const { settings } = await openJanus(async ({ request }) => {
    if (request === 'list') return { list: rooms }
    now += 1
    most = Math.max(most, now)
    await after(400)
    now -= 1
    return { participants: [{ id: 'patient.page' }] }
  })
  const carried = await janusMediaServer(settings, tokens, 2_000).calls()

  expect(carried.map((each) => each.call.visitId)).toEqual(visits)
  expect(carried[0]?.parties).toEqual(['patient'])
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThan(8)
})

test('who sends is kept with what they watch by it: it ends no sooner', async () => {
  const { asked, settings } = await openJanus(() => ({}))
  const gone = await janusMediaServer(settings, tokens).keep(['watching.11.12.21', 'watching.13.14.21'])

  expect(gone).toEqual([])
  expect(asked.map((each) => each.replace('keepalive ', ''))).toEqual(['/21', '/11', '/13'])
})
