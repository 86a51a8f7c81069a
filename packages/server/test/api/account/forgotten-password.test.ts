import { afterEach, expect, test } from 'vitest'
import type { Person } from '../../support/people/clinic.ts'
import { call, clientOf, read } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { goodPassword, mailsTo } from '../../support/people/invite.ts'
import { givePasskey } from '../../support/people/sign-in/passkey.ts'
import { giveCodeApp } from '../../support/people/sign-in/second-step.ts'
import { callerAddressHeader } from '../../../src/http/caller/caller-address.ts'
import { assemble, hashInTests, startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const minute = 60_000
afterEach(() => {
  app.clock.now = startOfTests
})

const people = async () => (await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })).people

let addresses = 0
async function post(path: string, input: unknown, from = `10.9.0.${(addresses += 1) % 250}`, server = app) {
  const response = await server.fetch(
    new Request(`http://atrium.test/trpc/passwordReset.${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [callerAddressHeader]: from },
      body: JSON.stringify(input),
    }),
  )
  return read(response)
}

const ask = (email: string, from?: string) => post('request', { email }, from)

async function tokenTo(email: string): Promise<string> {
  await ask(email)
  const mail = (await mailsTo(app, email)).find(({ link }) => link !== null)
  return mail?.link?.url.split('#')[1] ?? ''
}

const keptOf = async ({ userId }: Person) => {
  const rows = await app.database.asOwner(({ run }) =>
    run('select password from accounts where user_id = $1', [userId]),
  )
  return rows[0]?.[0]
}

test('the mailed link sets a new password, once: sessions end, the log and a mail tell (R29)', async () => {
  const { person, owner } = await people()
  const token = await tokenTo(person.email)
  expect(await post('get', { token })).toMatchObject({ status: 200, data: { email: person.email } })
  expect((await post('complete', { token, password: goodPassword })).status).toBe(200)

  const { items } = await clientOf(app, owner).audit.list.query({})
  const subjects = (await mailsTo(app, person.email)).map(({ subject }) => subject)
  expect(await keptOf(person)).toBe(hashInTests(goodPassword))
  expect((await call(app, 'me.get', 'query', undefined, person)).status).toBe(401)
  expect(items[0]).toMatchObject({ action: 'account.passwordReset', target: { id: person.membershipId } })
  expect(subjects).toContain('Your password was changed')
  expect((await post('complete', { token, password: 'another long password' })).status).toBe(404)
  expect((await post('get', { token })).status).toBe(404)
})

test('passkeys go on signing in, and the mail names them', async () => {
  const { person } = await people()
  await givePasskey(app, person, undefined, 'The red key')
  app.clock.now = new Date(startOfTests.getTime() + minute)
  await givePasskey(app, person, undefined, 'מפתח')
  await post('complete', { token: await tokenTo(person.email), password: goodPassword })
  const mail = (await mailsTo(app, person.email)).find(({ subject }) => subject === 'Your password was changed')

  expect(mail?.paragraphs[1]).toBe(
    'Your 2 passkeys still sign in: “The red key”, “\u2068מפתח\u2069”. Remove any that you do not know, under My account, Security.',
  )
})

test('using one link uses up the others; each is good for an hour', async () => {
  const { person } = await people()
  const first = await tokenTo(person.email)
  app.clock.now = new Date(startOfTests.getTime() + 10 * minute)
  const second = await tokenTo(person.email)
  app.clock.now = new Date(startOfTests.getTime() + 61 * minute)

  expect((await post('get', { token: first })).status).toBe(404)
  app.clock.now = new Date(startOfTests.getTime() + 59 * minute)
  expect((await post('complete', { token: second, password: goodPassword })).status).toBe(200)
  expect((await post('get', { token: first })).status).toBe(404)
})

test('of two who use a link at the same moment one succeeds', async () => {
  const { person } = await people()
  const token = await tokenTo(person.email)
  const answers = await Promise.all(
    ['first of two long ones', 'second of two long ones'].map((password) => post('complete', { token, password })),
  )

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
})

test('an address without a login is answered alike, and gets nothing (R34)', async () => {
  const { person } = await people()
  const [known, unknown] = [await ask(person.email), await ask('nobody@nowhere.example')]

  expect(known).toEqual(unknown)
  expect(await mailsTo(app, 'nobody@nowhere.example')).toEqual([])
  expect(await mailsTo(app, person.email)).toHaveLength(1)
})

test('an address gets five an hour, whoever asks, and the answer stays the same', async () => {
  const { person } = await people()
  const answers = []
  for (let count = 0; count < 7; count += 1) answers.push((await ask(person.email)).text)

  expect(new Set(answers).size).toBe(1)
  expect(await mailsTo(app, person.email)).toHaveLength(5)
})

test('a network that asks for very many is told to wait (429)', async () => {
  const statuses = []
  for (let count = 0; count < 201; count += 1) {
    statuses.push((await ask(`many-${count}@nowhere.example`, '192.0.2.99')).status)
  }

  expect(statuses).toEqual([...Array<number>(200).fill(200), 429])
})

test('the code app stays: a mailbox alone does not open a login that asks for a second step (R33)', async () => {
  const { person } = await people()
  await giveCodeApp(app, person, { isOn: true })
  const token = await tokenTo(person.email)
  await post('complete', { token, password: goodPassword })
  const [[confirmed] = []] = await app.database.asOwner(({ run }) =>
    run('select confirmed_at is not null from second_steps where user_id = $1', [person.userId]),
  )

  expect(confirmed).toBe(true)
})

test('a link comes by POST alone, and a short password is refused', async () => {
  const { person } = await people()
  const token = await tokenTo(person.email)
  const input = encodeURIComponent(JSON.stringify({ token }))
  const got = await app.fetch(new Request(`http://atrium.test/trpc/passwordReset.get?input=${input}`))

  expect(got.status).toBe(405)
  expect((await post('complete', { token, password: 'too short' })).status).toBe(400)
  expect((await post('get', { token })).status).toBe(200)
})

test('a server without mail says so, and writes nothing', async () => {
  const { person } = await people()
  const silent = await assemble(app.database, { mail: 'none' })

  expect(await post('request', { email: person.email }, undefined, silent)).toMatchObject({ data: { isMailed: false } })
  expect(await mailsTo(app, person.email)).toEqual([])
})

test('a login that nobody ever proved keeps nothing that opens it once the address is proven by the link (R31)', async () => {
  const { person } = await people()
  await app.database.asOwner(({ run }) => run('update users set email_verified = false where id = $1', [person.userId]))
  await givePasskey(app, person)
  await giveCodeApp(app, person, { isOn: true })
  expect((await post('complete', { token: await tokenTo(person.email), password: goodPassword })).status).toBe(200)

  const step = await app.database.asOwner(({ run }) => run('select atrium_has_second_step($1)', [person.userId]))
  expect(step).toEqual([[false]])
})
