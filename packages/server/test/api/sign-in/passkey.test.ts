import { expect, test } from 'vitest'
import { challengesFor } from '../../../src/auth/passkeys/challenges.ts'
import { codeApp } from '../../../src/auth/second-step/code-app.ts'
import type { Authenticator, Said } from '../../support/people/sign-in/authenticator.ts'
import { makeAuthenticator } from '../../support/people/sign-in/authenticator.ts'
import type { Person, PersonSpec } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { givePasskey } from '../../support/people/sign-in/passkey.ts'
import { codeAt } from '../../support/people/sign-in/second-step.ts'
import type { Post } from '../../support/people/sign-in/sign-in.ts'
import {
  cookiesOf,
  requestTo,
  sessions,
  setCookie,
  setPasswords,
  signInAt,
  url,
} from '../../support/people/sign-in/sign-in.ts'
import { startTestApp, tokens } from '../../support/test-app.ts'

const { app, another } = await startTestApp({ sessions, url })

const ask = async (post: Post = {}, server: Pick<typeof app, 'fetch'> = app) =>
  server.fetch(requestTo('/api/auth/passkey/options', post))
const asked = async () => (await (await ask()).json()) as { challenge: string }
const verify = (body: unknown, post: Post = {}, server: Pick<typeof app, 'fetch'> = app) =>
  server.fetch(requestTo('/api/auth/passkey/verify', { ...post, body }))
const show = async (device: Authenticator, said: Said = {}, post: Post = {}) =>
  verify(device.show(await asked(), said), post)
const isIn = async (cookies: string[]) =>
  (await app.fetch(requestTo('/trpc/me.get', { method: 'GET', cookies }))).status === 200
const run = (text: string, parameters: unknown[]) => app.database.asOwner((owner) => owner.run(text, parameters))

async function somebody(spec: Partial<PersonSpec> = {}) {
  const { people } = await makeClinic(app.database, {
    people: { owner: 'owner', person: { role: 'member', ...spec } },
  })
  return { person: people.person, ...(await givePasskey(app, people.person)) }
}

const sessionsOf = async ({ userId, token }: Person) =>
  run('select id from sessions where user_id = $1 and token <> $2', [userId, token])

const refusalsTo = async ({ email }: Person) =>
  (await mailsTo(app, email)).filter(({ subject }) => subject === 'A passkey of yours was refused')

const refusal = {
  status: 401,
  text: expect.stringContaining('This passkey does not sign in here.') as string,
  cookies: [],
}
const told = async (response: Response) => {
  return { status: response.status, text: await response.text(), cookies: response.headers.getSetCookie() }
}

test('a passkey signs in by itself: no address, no password, no code after it', async () => {
  const { person, device, passkeyId } = await somebody()
  await run('insert into second_steps (user_id, version, confirmed_at) values ($1, 1, now())', [person.userId])
  const answer = await show(device)

  expect(await answer.json()).toEqual({ user: { id: person.userId, name: person.name, email: person.email } })
  expect(await isIn(cookiesOf(answer))).toBe(true)
  // The device is known from now on, as after a password.
  expect(setCookie(answer, 'devices')).not.toBe('')
  const [[counter, isUsed] = []] = await run('select counter, last_used_at is not null from passkeys where id = $1', [
    passkeyId,
  ])
  expect([Number(counter), isUsed]).toEqual([1, true])
})

test('whoever was signed in on this browser is no longer', async () => {
  const [one, other] = [await somebody(), await somebody()]
  const before = cookiesOf(await show(one.device))
  const after = cookiesOf(await show(other.device, {}, { cookies: before }))

  expect([await isIn(before), await isIn(after)]).toEqual([false, true])
})

test('what is asked is the same for everybody, names no login and leaves nothing behind (R34)', async () => {
  const [[before] = []] = await run('select count(*) from used_challenges', [])
  const answers = [await ask(), await ask({ body: '' })]
  const options = await Promise.all(answers.map((each) => each.json() as Promise<Record<string, unknown>>))
  const [[after] = []] = await run('select count(*) from used_challenges', [])

  expect(options[0]).toEqual({
    rpId: 'atrium.test',
    challenge: expect.any(String) as string,
    timeout: 300_000,
    userVerification: 'required',
  })
  expect(options[0]?.['challenge']).not.toBe(options[1]?.['challenge'])
  expect(answers.flatMap((each) => each.headers.getSetCookie())).toEqual([])
  expect(after).toEqual(before)
  expect((await ask({ body: { email: 'owner@harbor.example' } })).status).toBe(400)
})

const wrongs: [what: string, said: Said][] = [
  ['nobody was verified', { isVerified: false }],
  ['another origin', { origin: 'http://atrium.test.evil.example' }],
  ['another scheme', { origin: 'https://atrium.test' }],
  ['another relying party', { rpId: 'evil.example' }],
  ['a signature of another key', { isForged: true }],
  ['a challenge of its own', { challenge: Buffer.from('a.1.b').toString('base64url') }],
  ['the handle of another login', { userHandle: Buffer.from('somebody else').toString('base64url') }],
  ['a frame of another site', { more: { crossOrigin: true, topOrigin: 'https://evil.example' } }],
  ['a passkey that was made, not shown', { more: { type: 'webauthn.create' } }],
]

test.each(wrongs)('%s: nobody is signed in, and all is answered alike (R34)', async (_, said) => {
  const { person, device } = await somebody()

  expect(await told(await show(device, said))).toEqual(refusal)
  expect(await sessionsOf(person)).toEqual([])
  // What was refused used nothing up.
  expect((await show(device)).status).toBe(200)
})

test('an unknown passkey, a removed one and one of a deleted login are answered like a wrong one (R34)', async () => {
  const stranger = makeAuthenticator(url)
  stranger.create({ challenge: 'x', user: { id: 'nobody' }, rp: { id: 'atrium.test' } })
  const [removed, gone] = [await somebody(), await somebody()]
  await run('delete from passkeys where id = $1', [removed.passkeyId])
  await app.database.asOwner(async (owner) => {
    await owner.run("select set_config('atrium.clinic_id', clinic_id, true) from rooms where id = $1", [
      gone.person.roomId,
    ])
    await owner.run('delete from memberships where user_id = $1', [gone.person.userId])
    await owner.run('delete from users where id = $1', [gone.person.userId])
  })

  expect(await told(await show(stranger))).toEqual(refusal)
  expect(await told(await show(removed.device))).toEqual(refusal)
  expect(await told(await show(gone.device))).toEqual(refusal)
})

test('whom every clinic has archived is signed in all the same: to the own login, and to no clinic (R13)', async () => {
  const archived = await somebody({ status: 'archived' })

  expect((await show(archived.device)).status).toBe(200)
})

test('a challenge is good once, also for two at once and at two servers', async () => {
  const { person, device } = await somebody()
  const second = await another()
  const shown = device.show(await asked())
  const answers = await Promise.all([verify(shown), verify(shown, {}, second)])
  const again = await verify(shown)
  // A count of its own would do as well; this device does not count.
  const uncounted = await givePasskey(app, person)
  const replayed = uncounted.device.show(await asked(), { counter: 0 })

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 401])
  expect(await told(again)).toEqual(refusal)
  expect([(await verify(replayed)).status, (await verify(replayed)).status]).toEqual([200, 401])
  expect(await sessionsOf(person)).toHaveLength(2)
})

test('what one server asks, another one takes', async () => {
  const { device } = await somebody()
  const second = await another()
  const options = (await (await ask({}, second)).json()) as { challenge: string }

  expect((await verify(device.show(options))).status).toBe(200)
})

test('a challenge is good for five minutes', async () => {
  const { device } = await somebody()
  const madeAgo = async (minutes: number) => {
    const made = await challengesFor('passkey-sign-in', tokens).make('', new Date(Date.now() - minutes * 60_000))
    return { challenge: Buffer.from(made).toString('base64url') }
  }

  expect(await told(await verify(device.show(await madeAgo(5))))).toEqual(refusal)
  expect(await told(await verify(device.show(await madeAgo(-2))))).toEqual(refusal)
  // The clock of the server that asked goes half a minute before.
  expect((await verify(device.show(await madeAgo(-0.5)))).status).toBe(200)
  expect((await verify(device.show(await madeAgo(4)))).status).toBe(200)
})

test('a count that goes back is a copy: refused like any other, told to the person once a day', async () => {
  const { person, device } = await somebody()
  await show(device, { counter: 7 })

  expect(await told(await show(device, { counter: 7 }))).toEqual(refusal)
  expect(await told(await show(device, { counter: 3 }))).toEqual(refusal)
  expect(await told(await show(device, { counter: 0 }))).toEqual(refusal)
  expect(await refusalsTo(person)).toHaveLength(1)
  expect((await show(device, { counter: 8 })).status).toBe(200)
})

test('who has no key cannot make it look copied', async () => {
  const { person, device } = await somebody()
  await show(device, { counter: 7 })
  await show(device, { counter: 3, isForged: true })

  expect(await refusalsTo(person)).toEqual([])
})

test('of many wrong ones a network is told to wait, and a right one is let in meanwhile', async () => {
  const { device } = await somebody()
  const from = '192.0.2.77'
  const shown = device.show(await asked(), { isForged: true })
  const statuses = []
  for (let count = 0; count < 101; count += 1) statuses.push((await verify(shown, { from })).status)
  const last = await verify(shown, { from })

  expect([...new Set(statuses.slice(0, 100)), statuses[100]]).toEqual([401, 429])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await show(device, {}, { from })).status).toBe(200)
  expect((await verify(shown, { from: '198.51.100.77' })).status).toBe(401)
})

test.each([{}, { id: 5 }, [], 'text', { id: 'x', rawId: 'x', type: 'password', response: {} }])(
  '%j is no passkey: 400',
  async (body) => {
    expect((await verify(body)).status).toBe(400)
  },
)

test('an extra key, a credential of another shape and another method are refused', async () => {
  const { device } = await somebody()
  const shown = device.show(await asked())
  const response = { ...shown.response, signature: 'a'.repeat(10_001) }

  expect((await verify({ ...shown, extra: 1 })).status).toBe(400)
  expect((await verify({ ...shown, response })).status).toBe(400)
  expect((await ask({ method: 'GET' })).status).toBe(405)
  expect((await verify(shown, { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
  expect((await verify(shown, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
})

test('where there is a passkey the password alone opens nothing: a passkey is asked for, or a recovery code (R33)', async () => {
  const { person, device, passkeyId } = await somebody()
  await setPasswords(app.database)
  const hash = await tokens.hash('abcdefgh')
  await run('insert into recovery_codes (user_id, code_hash) values ($1, $2)', [person.userId, hash])
  const signIn = async () => signInAt(app)(person)
  const halfWay = await signIn()
  const code = (typed: string, cookies: string[]) =>
    app.fetch(requestTo('/api/auth/sign-in/second-step', { body: { code: typed }, cookies }))
  // There is no code app, so there is no code of one.
  const { secret } = await codeApp(tokens, { id: person.userId, email: person.email }, 0)

  expect(await halfWay.json()).toEqual({ secondStep: true, by: { codeApp: false, passkey: true } })
  expect(await sessionsOf(person)).toEqual([])
  expect((await code(codeAt(secret, new Date()), cookiesOf(halfWay))).status).toBe(400)
  expect((await code('abcd-efgh', cookiesOf(halfWay))).status).toBe(200)
  const whole = await show(device, {}, { cookies: cookiesOf(await signIn()) })
  expect(await isIn(cookiesOf(whole))).toBe(true)
  expect(whole.headers.getSetCookie().some((each) => each.includes('second_step=;'))).toBe(true)
  const late = cookiesOf(await signIn())
  await run('delete from passkeys where id = $1', [passkeyId])
  expect((await code('abcd-efgh', late)).status).toBe(401)
})
