import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { onTestFinished, expect, test } from 'vitest'
import type { BuiltPages } from '../../contract/pages/document.ts'
import { servePages } from './serve-pages.ts'

const url = 'http://clinic.example'
const mayNot = { allowed: false }
const session = { cookie: 'atrium.session_token=abc' }
const somebody = {
  user: { name: '</script><b>$& Mara' },
  clinic: { link: 'oak-lane' },
  decisions: { 'seat.view': { allowed: true }, 'user.view': mayNot },
}
const pages: BuiltPages = {
  '/settings/users': {
    files: ['assets/users.js', 'assets/users.css'],
    asks: [
      { procedure: 'seat.get', capability: 'seat.view' },
      { procedure: 'user.list', capability: 'user.view', input: { limit: 2 }, isPlain: true },
    ],
  },
}

/** The pages around an API that answers with these. */
function serve(answers: Record<string, { status?: number; data?: object; isSilent?: boolean }>) {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-pages-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), '<head></head><body>the clinic __CSP_NONCE__</body>')
  writeFileSync(join(folder, 'sign-in.html'), '<head></head><body>the door __CSP_NONCE__</body>')
  writeFileSync(join(folder, 'check-in.html'), '<head></head><body>the patient __CSP_NONCE__</body>')
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(pages))
  const asked: string[] = []
  const data = new Hono()
  data.get('/trpc/:procedure', (c) => {
    const procedure = c.req.param('procedure')
    const question = [procedure, c.req.query('input')].join(' ').trim()
    asked.push(`${question} ${c.req.header('cookie')} ${c.req.header('x-clinic')} ${c.req.header('x-background')}`)
    const { status = 200, data: answer, isSilent = false } = answers[procedure] ?? { status: 404 }
    if (isSilent) return new Promise<Response>(() => {})
    return Response.json(status === 200 ? { result: { data: answer } } : {}, { status })
  })
  const app = servePages({ data, url, folder: `${folder}/` })
  const get = async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  return { asked, get }
}

/** Where a redirect leads. */
const leadsTo = (response: Response) => [response.status, response.headers.get('location')]

test('who has no session is led to the door, with the way back; nothing is asked', async () => {
  const { get, asked } = serve({})
  expect(leadsTo(await get('/settings/users?search=a'))).toEqual([
    302,
    `/sign-in?${new URLSearchParams({ redirect: '/settings/users?search=a' })}`,
  ])
  expect(leadsTo(await get('/'))).toEqual([302, '/sign-in'])
  expect(await (await get('/sign-in')).text()).toContain('the door')
  expect(asked).toEqual([])
})

test('whose session has ended is led to the door, which says so', async () => {
  const { get } = serve({ 'me.get': { status: 401 } })
  expect(leadsTo(await get('/settings/roles', session))).toEqual([
    302,
    `/sign-in?${new URLSearchParams({ redirect: '/settings/roles', ended: 'true' })}`,
  ])
  expect((await get('/sign-in?ended=true', session)).status).toBe(200)
})

test.each([
  ['/sign-in', '/'],
  ['/sign-in?redirect=%2Fsettings%2Froles', '/settings/roles'],
  ['/sign-in/', '/'],
  ['/sign-in?redirect=%2F%2Felsewhere.example', '/'],
  ['/sign-in?redirect=%2F.%2F%2Felsewhere.example', '/'],
])('%s is not shown to who is signed in: %s', async (door, page) => {
  const { get } = serve({ 'me.get': { data: somebody } })
  expect(leadsTo(await get(door, session))).toEqual([302, page])
})

test('the door asks as the page would that it leads to: a session may have ended in that clinic alone', async () => {
  const { get, asked } = serve({ 'me.get': { status: 401 } })
  expect((await get('/sign-in?redirect=%2Fc%2Foak-lane%2Fsettings', session)).status).toBe(200)
  expect(asked).toEqual(['me.get atrium.session_token=abc oak-lane 1'])
})

test('a page comes with its files and with what it would ask first, in the name of who asked and in the clinic of its address', async () => {
  const { get, asked } = serve({ 'me.get': { data: somebody }, 'seat.get': { data: { used: 3 } } })
  const response = await get('/c/oak-lane/settings/users', session)
  const html = await response.text()
  expect(html).toContain('<link rel="modulepreload" crossorigin href="/assets/users.js" />')
  expect(html).toContain('<link rel="stylesheet" crossorigin href="/assets/users.css" />')
  const [, json = ''] = /<script type="application\/json" id="answers">(.*?)<\/script>/.exec(html) ?? []
  expect(JSON.parse(json)).toEqual({ 'me.get': somebody, 'seat.get': { used: 3 } })
  expect(asked).toEqual([
    'me.get atrium.session_token=abc oak-lane undefined',
    'seat.get atrium.session_token=abc oak-lane 1',
  ])
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('what an address with a search does not show first is not answered in it', async () => {
  const reader = { ...somebody, decisions: { 'seat.view': mayNot, 'user.view': { allowed: true } } }
  const plain = serve({ 'me.get': { data: reader }, 'user.list': { data: { items: [] } } })
  expect(await (await plain.get('/settings/users', session)).text()).toContain('"user.list":{"items":[]}')
  expect(plain.asked.at(-1)).toBe('user.list {"limit":2} atrium.session_token=abc oak-lane 1')
  await plain.get('/settings/users?search=a', session)
  expect(plain.asked).toHaveLength(3)
})

test('what the person may not see is not asked; what fails, or takes too long, the page asks itself', async () => {
  const denied = serve({ 'me.get': { data: { ...somebody, decisions: { 'seat.view': mayNot, 'user.view': mayNot } } } })
  await denied.get('/settings/users', session)
  expect(denied.asked).toHaveLength(1)
  const failed = serve({ 'me.get': { data: somebody }, 'seat.get': { status: 503 } })
  expect(await (await failed.get('/settings/users', session)).text()).not.toContain('seat.get')
  for (const answer of [{ status: 403 }, { status: 503 }, { isSilent: true }]) {
    const response = await serve({ 'me.get': answer }).get('/settings/users', session)
    expect([response.status, (await response.text()).includes('id="answers"')]).toEqual([200, false])
  }
})

test('while nobody can say who it is, the door is shown', async () => {
  for (const answer of [{ status: 503 }, { isSilent: true }]) {
    expect((await serve({ 'me.get': answer }).get('/sign-in', session)).status).toBe(200)
  }
})

test('an address of the API is none of a page, and what the build wrote for the server is not served', async () => {
  const { get } = serve({})
  expect([(await get('/trpc')).status, (await get('/api/x')).status, (await get('/pages.json')).status]).toEqual([
    404, 404, 404,
  ])
})

const answersOf = (html: string): unknown =>
  JSON.parse(/<script type="application\/json" id="answers">(.*?)<\/script>/.exec(html)?.[1] ?? 'null')

test('a room’s address is the patient’s page, whoever asks; nothing of a session is looked at (R23)', async () => {
  const room = { outcome: 'open', room: { name: '</script>$&' } }
  const { get, asked } = serve({ 'checkIn.room': { data: room } })
  const response = await get('/Oak-Lane/Dr-Wren', session)
  const html = await response.text()
  expect(html).toContain('the patient')
  expect(answersOf(html)).toEqual({ 'checkIn.room': room })
  expect(asked).toEqual(['checkIn.room {"clinic":"oak-lane","room":"dr-wren"} atrium.session_token=abc undefined 1'])
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('whoever waits finds the own visit in the page; what fails, or takes too long, the page asks itself', async () => {
  const visit = { cookie: 'atrium.visit=abc' }
  const waiting = serve({ 'checkIn.room': { data: {} }, 'checkIn.status': { data: { state: 'waiting' } } })
  expect(answersOf(await (await waiting.get('/oak-lane/wren', visit)).text())).toEqual({
    'checkIn.room': {},
    'checkIn.status': { state: 'waiting' },
  })
  for (const answer of [{ status: 404 }, { status: 503 }, { isSilent: true }]) {
    const { get } = serve({ 'checkIn.room': answer, 'checkIn.status': answer })
    const response = await get('/oak-lane/wren', visit)
    expect([response.status, answersOf(await response.text())]).toEqual([200, {}])
  }
})

test('the patient’s document has no address of its own', async () => {
  expect((await serve({}).get('/check-in.html')).status).toBe(404)
})
