import { expect, test } from 'vitest'
import { codeApp } from '../../../src/auth/second-step/code-app.ts'
import { makeRecoveryCodes } from '../../../src/auth/second-step/recovery-codes.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { comparingSignIn } from '../../support/people/sign-in/comparing-sign-in.ts'
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

const { app } = await startTestApp({ sessions, url })
const signIn = signInAt(app)
const enter = (code: string, post: Post = {}) =>
  app.fetch(requestTo('/api/auth/sign-in/second-step', { ...post, body: { code } }))
const isIn = async (cookies: string[]) =>
  (await app.fetch(requestTo('/trpc/me.get', { method: 'GET', cookies }))).status === 200

/** Somebody whose login asks for a second step, and a code of the app now. */
async function somebody() {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner', person: 'member' } })
  await setPasswords(app.database)
  const { codes, hashes } = await makeRecoveryCodes(tokens)
  const { person } = people
  await app.database.asOwner(async ({ run }) => {
    await run('insert into second_steps (user_id, version, confirmed_at) values ($1, 1, now())', [person.userId])
    await run('insert into recovery_codes (user_id, code_hash) select $1, unnest($2::text[])', [person.userId, hashes])
  })
  const { secret } = await codeApp(tokens, { id: person.userId, email: person.email }, 1)
  return { person, codes, secret, code: codeAt(secret, new Date()) }
}

const sessionsOf = async ({ userId, token }: Person) =>
  app.database.asOwner(({ run }) => run('select id from sessions where user_id = $1 and token <> $2', [userId, token]))

test('the password alone opens nothing: it answers that a code is asked for (R33)', async () => {
  const { person, code } = await somebody()
  const half = await signIn(person)

  expect([half.status, await half.json()]).toEqual([200, { secondStep: true, by: { codeApp: true, passkey: false } }])
  expect(setCookie(half, 'session_token')).toBe('')
  expect(await sessionsOf(person)).toEqual([])
  expect(await isIn(cookiesOf(half))).toBe(false)

  const whole = await enter(code, { cookies: cookiesOf(half) })
  expect(whole.status).toBe(200)
  expect(await whole.json()).toMatchObject({ user: { email: person.email } })
  expect(await isIn(cookiesOf(whole))).toBe(true)
})

test('a code is good once, even for two who show it at the same moment', async () => {
  const { person, code } = await somebody()
  const halves = [cookiesOf(await signIn(person)), cookiesOf(await signIn(person))]
  const answers = await Promise.all(halves.map((cookies) => enter(code, { cookies })))

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400])
  expect((await enter(code, { cookies: halves[0] ?? [] })).status).toBe(400)
})

test('a recovery code gets in once, however it is typed', async () => {
  const { person, codes } = await somebody()
  const [code = ''] = codes
  const cookies = cookiesOf(await signIn(person))

  expect((await enter(` ${code.toUpperCase().replaceAll('-', ' ')}`, { cookies })).status).toBe(200)
  expect((await enter(code, { cookies })).status).toBe(400)
  expect((await enter(codes[1] ?? '', { cookies })).status).toBe(200)
})

test('whose password was not typed here gets nowhere with a code', async () => {
  const { person, code } = await somebody()
  const stranger = await somebody()
  const foreign = cookiesOf(await signIn(stranger.person))
  const forged = cookiesOf(await signIn(person)).map((cookie) => cookie.replace(/=./, '=x'))

  expect((await enter(code)).status).toBe(401)
  expect((await enter(code, { cookies: forged })).status).toBe(401)
  expect((await enter(code, { cookies: foreign })).status).toBe(400)
})

test('ten wrong codes end the tries of this login, of no other (429)', async () => {
  const { person, code } = await somebody()
  const other = await somebody()
  const cookies = cookiesOf(await signIn(person))
  const statuses = []
  for (let count = 0; count < 11; count += 1) statuses.push((await enter('wrong', { cookies })).status)

  expect(statuses).toEqual([...Array<number>(10).fill(400), 429])
  const late = await enter(code, { cookies })
  expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await enter(other.code, { cookies: cookiesOf(await signIn(other.person)) })).status).toBe(200)
})

test('of wrong codes without end the person is told by mail, once an hour however many come', async () => {
  const { person } = await somebody()
  const cookies = cookiesOf(await signIn(person))
  const told = async () => (await mailsTo(app, person.email)).map(({ subject }) => subject)
  for (let tries = 0; tries < 10; tries += 1) await enter('000000', { cookies })
  expect(await told()).toEqual([])
  await Promise.all([enter('000000', { cookies }), enter('000000', { cookies }), enter('000000', { cookies })])
  expect(await told()).toEqual(['Wrong codes at sign-in'])
  await app.database.asOwner(({ run }) =>
    run("update account_messages set queued_at = queued_at - interval '61 minutes' where address = $1", [person.email]),
  )
  await enter('000000', { cookies })

  expect(await told()).toHaveLength(2)
})

test('half-way in is worth nothing once the password is another', async () => {
  const { person, code } = await somebody()
  const cookies = cookiesOf(await signIn(person))
  await app.database.asOwner(({ run }) =>
    run("update accounts set updated_at = now() + interval '1 s' where user_id = $1", [person.userId]),
  )

  expect((await enter(code, { cookies })).status).toBe(401)
})

test('a wrong password is answered as where no second step is on (R34)', async () => {
  const { person } = await somebody()
  const plain = await makeClinic(app.database, { people: { owner: 'owner' } })
  await setPasswords(app.database)
  const [one, other, nobody] = await Promise.all(
    [person.email, plain.people.owner.email, 'nobody@elsewhere.example'].map(async (email) => {
      const response = await signIn({ email, password: 'wrong' })
      return [response.status, await response.text(), response.headers.getSetCookie()]
    }),
  )

  expect(one).toEqual(other)
  expect(one).toEqual(nobody)
})

test.each([{}, { code: '' }, { code: 5 }, { code: 'x'.repeat(61) }, { code: '1', extra: 1 }])(
  '%j is refused: 400',
  async (body) => {
    const answer = await app.fetch(requestTo('/api/auth/sign-in/second-step', { body }))

    expect(answer.status).toBe(400)
  },
)

test('a code app that was only begun is asked for nowhere', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  await setPasswords(app.database)
  await app.database.asOwner(({ run }) =>
    run('insert into second_steps (user_id, version) values ($1, 1)', [people.owner.userId]),
  )
  const whole = await signIn(people.owner)

  expect(await isIn(cookiesOf(whole))).toBe(true)
})

test('a password that is set anew while the old one is looked at lets nobody in with the old one', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  await setPasswords(app.database)
  const { owner } = people
  const slow = comparingSignIn(app.database, people).with(async () => {
    await app.database.asOwner(async ({ run }) => {
      await run("update accounts set password = 'another one', updated_at = now() where user_id = $1", [owner.userId])
      await run('delete from sessions where user_id = $1', [owner.userId])
    })
    return true
  })
  const answer = await slow({ email: owner.email })

  expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []])
  expect(
    await app.database.asOwner(({ run }) => run('select 1 from sessions where user_id = $1', [owner.userId])),
  ).toEqual([])
})

test('whoever knows the old password uses up no tries of the new one', async () => {
  const { person, code } = await somebody()
  const intruder = cookiesOf(await signIn(person))
  for (let count = 0; count < 11; count += 1) await enter('wrong', { cookies: intruder })
  await app.database.asOwner(({ run }) =>
    run("update accounts set updated_at = now() - interval '1 s' where user_id = $1", [person.userId]),
  )

  expect((await enter(code, { cookies: cookiesOf(await signIn(person)) })).status).toBe(200)
})
