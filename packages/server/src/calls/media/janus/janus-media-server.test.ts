import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MediaServerAwayFailure } from '../../../failures/failures.ts'
import { tokensOf } from '../../../mail/tokens.ts'
import { janusMediaServer } from './janus-media-server.ts'
import { janusNames } from './janus-names.ts'

/* What is asked of Janus, and when. The real one is tried in test/process. */

const tokens = tokensOf('a secret of this installation')
const names = janusNames(tokens)
const call = { clinicId: 'harbor', startedAt: new Date(0) }

type Word = { janus: string; transaction: string; body?: { request: string } }

/** Answers each word of HTTP as Janus does; what its plugin says is `answer`'s, and said again to who asks for what happens. */
async function openJanus(answer: (body: NonNullable<Word['body']>) => object | Promise<object>) {
  const asked: string[] = []
  let last = {}
  const answerTo = async ({ janus, transaction, body }: Word, url = '') => {
    asked.push(`${janus} ${url}`)
    const plugindata = body && { data: await answer(body) }
    last = { janus: 'event', transaction, plugindata }
    return { janus: 'success', data: { id: 7 }, plugindata }
  }
  const server = createServer((request, response) => {
    const reply = async () => {
      const chunks: Buffer[] = await request.toArray()
      const said = request.method === 'POST' && (JSON.parse(Buffer.concat(chunks).toString()) as Word)
      response.end(JSON.stringify(said ? await answerTo(said, request.url) : last))
    }
    void reply()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { asked, settings: { url, secret: 'secret', roomKey: 'key' } }
}

test('each of many rooms has its time to be looked at, a few at once', async () => {
  const visits = Array.from({ length: 24 }, (_, index) => `visit-${index}`)
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

describe('who sends is kept first, so that it ends no sooner than what is watched by it,', () => {
  test('with that', async () => {
    const { asked, settings } = await openJanus(() => ({}))
    const gone = await janusMediaServer(settings, tokens).keep(['watching.11.12.21', 'watching.13.14.21'])

    expect(gone).toEqual([])
    expect(asked).toEqual(['keepalive /21', 'keepalive /11', 'keepalive /13'])
  })

  test('when that is answered', async () => {
    const { asked, settings } = await openJanus(() => ({}))
    await janusMediaServer(settings, tokens).answer('watching.11.12.21', 'v=0')

    expect(asked).toEqual(['keepalive /21', 'message /11/12'])
  })

  test('and when it begins', async () => {
    const { asked, settings } = await openJanus(() => ({}))
    const of = { party: 'patient', peer: 'page' }
    const media = janusMediaServer(settings, tokens)
    // This Janus describes nothing.
    await expect(media.watch({ ...call, visitId: 'visit' }, 'sending.21.22.5', of)).rejects.toThrow(
      MediaServerAwayFailure,
    )

    expect(asked.slice(0, 4)).toEqual(['create /', 'attach /7', 'keepalive /21', 'message /7/7'])
  })
})
