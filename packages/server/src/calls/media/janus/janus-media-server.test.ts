import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { tokensOf } from '../../../mail/tokens.ts'
import { janusMediaServer } from './janus-media-server.ts'

/* What is asked of Janus, and when. The real one is tried in test/process. */

const tokens = tokensOf('a secret of this installation')

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

test('who sends is kept with what they watch by it: it ends no sooner', async () => {
  const { asked, settings } = await openJanus(() => ({}))
  const gone = await janusMediaServer(settings, tokens).keep(['watching.11.12.21', 'watching.13.14.21'])

  expect(gone).toEqual([])
  expect(asked.map((each) => each.replace('keepalive ', ''))).toEqual(['/21', '/11', '/13'])
})
