import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { MailManners } from '../../../test/support/wire/mail-server.ts'
import { startMailServer } from '../../../test/support/wire/mail-server.ts'
import type { Letter } from '../letter/render-letter.ts'
import { faultOf } from './fault.ts'
import { smtpAddress } from './smtp-address.ts'
import { smtpPost } from './smtp-post.ts'

/* The talk with a real SMTP server: what comes of each of its answers. */

const from = { name: 'Atrium', address: 'no-reply@clinic.example' }
const letter: Letter = {
  id: 'id-1/2',
  address: 'ama@receiver.example',
  subject: 'Mara invites you',
  html: '<p>Hello</p>',
  text: 'Hello',
  writtenAt: new Date('2026-03-02T09:00:00Z'),
}

/** Hands a letter in at that address; `PORT` is the server's. */
async function handIn(url: string, port: number, changed: Partial<typeof letter> = {}, within = 60_000) {
  const post = smtpPost(smtpAddress.parse(url.replace('PORT', String(port))), from)
  onTestFinished(post.close)
  return post.send({ ...letter, ...changed }, AbortSignal.timeout(within)).then(() => null, faultOf)
}

const here = 'smtp://127.0.0.1:PORT'

test.each<[string, MailManners]>([
  ['550 5.1.1 No such user', { receiver: () => '550 5.1.1 No such user' }],
  ['554 5.7.1 Not here', { receiver: () => '554 5.7.1 Not here' }],
  [
    '550 5.1.1 Recipient address rejected',
    { receiver: (address) => `550 5.1.1 <${address}>: Recipient address rejected` },
  ],
  ['550 5.7.1 Looks like spam', { letter: () => '550 5.7.1 Looks like spam' }],
])('%s is final, in the words of the server', async (words, manners) => {
  const { port } = await startMailServer(manners)

  expect(await handIn(here, port)).toMatchObject({ isFinal: true, isServer: false, words })
})

test.each<[string, MailManners]>([
  ['451 4.7.1 Greylisted', { receiver: () => '451 4.7.1 Greylisted' }],
  ['452 4.2.2 Mailbox full', { letter: () => '452 4.2.2 Mailbox full' }],
])('%s is for another time, and the server is well', async (words, manners) => {
  const { port } = await startMailServer(manners)

  expect(await handIn(here, port)).toMatchObject({ isFinal: false, isServer: false, words })
})

test.each<[string, MailManners]>([
  ['a sender whom it does not take', { sender: () => '550 5.7.1 Sender unknown' }],
  ['a login that it asks for', { login: { user: 'atrium', pass: 'secret' } }],
  ['a good-bye', { receiver: () => '421 4.3.2 Going down' }],
])('%s is the matter of whoever runs the server, and for another time', async (_what, manners) => {
  const { port } = await startMailServer(manners)

  expect(await handIn(here, port)).toMatchObject({ isFinal: false, isServer: true })
})

test.each([
  ['is not there', 'smtp://127.0.0.1:1', 'The mail server could not be reached.'],
  ['has no address', 'smtp://nowhere.invalid:25', 'The mail server was not found.'],
  ['speaks in the open where it must not', 'smtps://127.0.0.1:PORT', 'The mail server could not be reached.'],
  [
    'takes no such login',
    'smtp://atrium:wrong@127.0.0.1:PORT',
    'The mail server did not accept the login of this server.',
  ],
])('a server that %s: for another time', async (_what, url, words) => {
  const { port } = await startMailServer({ login: { user: 'atrium', pass: 'secret' } })

  expect(await handIn(url, port)).toMatchObject({ isFinal: false, isServer: true, words })
})

test('nothing goes in the open to another machine, unless told', async () => {
  const { port, received } = await startMailServer()
  const elsewhere = { ...smtpAddress.parse('smtp://mail.example'), host: '127.0.0.1', port }
  const post = smtpPost(elsewhere, from)
  onTestFinished(post.close)

  expect(await post.send(letter, AbortSignal.timeout(60_000)).then(() => null, faultOf)).toMatchObject({
    isFinal: false,
    words: 'The mail server could not be reached over an encrypted connection.',
  })
  expect(received).toEqual([])
})

test('a server that never answers a letter holds it no longer than told', async () => {
  const { port } = await startMailServer({ letter: () => 'hang' })

  expect(await handIn(here, port, {}, 300)).toMatchObject({ isFinal: false, isServer: true, code: 'EABORT' })
})

test('nor does one that says nothing at all', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await new Promise((resolve) => silent.once('listening', resolve))

  expect(await handIn(here, (silent.address() as AddressInfo).port, {}, 300)).toMatchObject({ code: 'EABORT' })
})

test('a login with signs of an address gets through', async () => {
  const { port, received } = await startMailServer({ login: { user: 'a@b', pass: 'p/ %é' } })

  expect(await handIn('smtp://a%40b:p%2F%20%25%C3%A9@127.0.0.1:PORT', port)).toBeNull()
  expect(received).toHaveLength(1)
})

test('a letter says who it is from, is known by its message, and answers of machines are not asked for', async () => {
  const { port, received } = await startMailServer()
  await handIn(here, port)

  const headers = received[0]?.raw.split('\r\n\r\n')[0] ?? ''
  expect(headers).toMatch(/^From: Atrium <no-reply@clinic\.example>$/m)
  expect(headers).toMatch(/^To: ama@receiver\.example$/m)
  expect(headers).toMatch(/^Message-ID: <id-1\.2@clinic\.example>$/m)
  expect(headers).toMatch(/^Date: Mon, 02 Mar 2026 09:00:00 \+0000$/m)
  expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m)
})

test.each([
  'A\r\nBcc: evil@x.example\r\n\r\nhello',
  'A\nBcc: evil@x.example',
  'A\rBcc: evil@x.example',
  'A\u2028Bcc: e@x.example',
])('a subject makes no header: %j', async (subject) => {
  const { port, received } = await startMailServer()
  await handIn(here, port, { subject })

  const [{ to, raw } = { to: '', raw: '' }] = received
  expect(received).toHaveLength(1)
  expect(to).toBe('ama@receiver.example')
  expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
})

test('an address brings no second one along', async () => {
  const { port, received } = await startMailServer()
  await handIn(here, port, { address: 'ama@receiver.example, evil@x.example' })

  expect(received.filter(({ to }) => to.includes('evil'))).toEqual([])
})

test('a calendar file comes along, as an entry and as a file', async () => {
  const { port, received } = await startMailServer()
  const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR'

  expect(await handIn(here, port, { calendar })).toBeNull()
  expect(received[0]?.raw).toContain('Content-Type: text/calendar; charset=utf-8; method=PUBLISH')
  expect(received[0]?.raw).toContain('filename=visit.ics')
})
