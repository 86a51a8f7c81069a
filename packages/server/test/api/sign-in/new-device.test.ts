import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { codeApp } from '../../../src/auth/second-step/code-app.ts'
import { deleteExpired } from '../../../src/auth/delete-expired.ts'
import type { Authenticator } from '../../support/people/sign-in/authenticator.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { mailsTo } from '../../support/people/invite.ts'
import { givePasskey } from '../../support/people/sign-in/passkey.ts'
import { codeAt } from '../../support/people/sign-in/second-step.ts'
import type { Post } from '../../support/people/sign-in/sign-in.ts'
import { cookiesOf, requestTo, sessions, setPasswords, signInAt, url } from '../../support/people/sign-in/sign-in.ts'
import { startTestApp, tokens } from '../../support/test-app.ts'

/* A sign-in on a device that does not know the login is told by mail, once for each device. */

const { app } = await startTestApp({ sessions, url })
const { people } = await makeClinic(app.database, {
  people: {
    owner: 'owner',
    known: 'member',
    stepping: 'member',
    keyed: 'member',
    often: 'member',
    wrong: 'member',
    abroad: 'member',
  },
})
await setPasswords(app.database)
const signIn = signInAt(app)
const firefox = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0' }

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T09:00:00.000Z') }))
afterEach(() => void vi.useRealTimers())

const mailsOf = async ({ email }: Pick<Person, 'email'>) =>
  (await mailsTo(app, email)).filter(({ subject }) => /new devices?$/.test(subject))
const run = (text: string, parameters: unknown[] = []) => app.database.asOwner((owner) => owner.run(text, parameters))

test('with which browser, from where and when is told; the device is known from then on', async () => {
  const first = await signIn({ ...people.known, from: '192.0.2.7', headers: firefox })
  const [mail, ...more] = await mailsOf(people.known)
  expect([first.status, more]).toEqual([200, []])
  expect(mail?.subject).toBe('A sign-in on a new device')
  // In the clinic's time zone, where the person has none of their own.
  expect(mail?.paragraphs[1]).toBe('Firefox on Windows, 192.0.2.7, 2 March 2026, 09:00 (Europe/London)')
  const again = await signIn({ ...people.known, cookies: cookiesOf(first) })
  expect([again.status, (await mailsOf(people.known)).length]).toEqual([200, 1])
  // A browser on which another person has signed in knows only them.
  await signIn({ ...people.owner, cookies: cookiesOf(first) })
  expect(await mailsOf(people.owner)).toHaveLength(1)
})

test('in the person’s own time zone, and no wish turns it off', async () => {
  await run('update users set preferences = $2::jsonb where id = $1', [
    people.abroad.userId,
    JSON.stringify({ timeZone: 'Asia/Kathmandu', mailRoleChanged: false, mailJoined: false }),
  ])
  await signIn({ ...people.abroad, headers: { 'user-agent': '' } })
  const [mail] = await mailsOf(people.abroad)

  expect(mail?.paragraphs[1]).toMatch(
    /^A device that did not say what it is, 10\.[\d.]+, 2 March 2026, 14:45 \(Asia\/Kathmandu\)$/,
  )
})

test('a wrong password tells nothing, and answers as it did', async () => {
  const wrong = await signIn({ ...people.wrong, password: 'a guess that is wrong' })

  expect([wrong.status, await mailsOf(people.wrong)]).toEqual([401, []])
})

test('before the second step is passed nothing is told; after it, once', async () => {
  const { userId, email } = people.stepping
  await run("insert into second_steps (user_id, version, confirmed_at) values ($1, 1, '2026-01-01')", [userId])
  const half = await signIn({ email })
  expect(await half.json()).toMatchObject({ secondStep: true })
  expect(await mailsOf(people.stepping)).toEqual([])
  const enter = (code: string) =>
    app.fetch(requestTo('/api/auth/sign-in/second-step', { body: { code }, cookies: cookiesOf(half) }))
  expect((await enter('000000')).status).toBe(400)
  expect(await mailsOf(people.stepping)).toEqual([])
  const { secret } = await codeApp(tokens, { id: userId, email }, 1)
  const whole = await enter(codeAt(secret, new Date()))
  expect([whole.status, (await mailsOf(people.stepping)).length]).toEqual([200, 1])
  vi.setSystemTime(Date.now() + 60_000)
  const known = await signIn({ email, cookies: cookiesOf(whole) })
  const cookies = [...cookiesOf(whole).filter((cookie) => cookie.includes('.devices=')), ...cookiesOf(known)]
  const code = codeAt(secret, new Date())
  expect((await app.fetch(requestTo('/api/auth/sign-in/second-step', { body: { code }, cookies }))).status).toBe(200)
  expect(await mailsOf(people.stepping)).toHaveLength(1)
})

test('a passkey tells it as well, with the session that it opens; a refused one does not', async () => {
  const { device } = await givePasskey(app, people.keyed)
  const show = async (shown: Authenticator, said: { isForged?: boolean }, post: Post = {}) => {
    const asked = (await (await app.fetch(requestTo('/api/auth/passkey/options', {}))).json()) as { challenge: string }
    return app.fetch(requestTo('/api/auth/passkey/verify', { ...post, body: shown.show(asked, said) }))
  }
  expect((await show(device, { isForged: true })).status).toBe(401)
  expect(await mailsOf(people.keyed)).toEqual([])
  const answer = await show(device, {})
  expect([answer.status, (await mailsOf(people.keyed)).length]).toEqual([200, 1])
  await show(device, {}, { cookies: cookiesOf(answer) })
  expect(await mailsOf(people.keyed)).toHaveLength(1)
})

test('many new devices within an hour are told one by one, and past five together: none is left out', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    await signIn({ ...people.often, from: `203.0.113.${turn}`, headers: firefox })
  }
  const rows = await run(
    `select next_try_at > queued_at, jsonb_array_length(content -> 'signIns') from account_messages
     where address = $1 and content ->> 'kind' = 'new-device' order by next_try_at, queued_at`,
    [people.often.email],
  )
  expect(rows).toEqual([...Array.from({ length: 5 }, () => [false, 1]), [true, 3]])
  const all = (await mailsOf(people.often)).flatMap(({ paragraphs }) => paragraphs).join(' ')
  for (let turn = 0; turn < 8; turn += 1) expect(all).toContain(`203.0.113.${turn},`)
  for (let turn = 0; turn < 60; turn += 1) {
    await run('select atrium_tell_new_device($1, $2, $3::jsonb, $4)', [
      people.often.userId,
      `more-${turn}`,
      JSON.stringify({ at: new Date(), address: '198.51.100.1', userAgent: '' }),
      new Date().toISOString(),
    ])
  }
  const together = (await mailsOf(people.often)).find(({ paragraphs }) => paragraphs.join(' ').includes('more.'))
  expect(together?.paragraphs).toContain('And 13 more.')
  vi.setSystemTime(Date.now() + 60 * 60_000)
  await signIn({ ...people.often, from: '203.0.113.99', headers: firefox })
  expect(await mailsOf(people.often)).toHaveLength(7)
})

test('what was mailed is swept with the rest', async () => {
  await deleteExpired(app.database, new Date('2026-05-01T00:00:00.000Z'))

  expect(await run("select 1 from account_messages where content ->> 'kind' = 'new-device'")).toEqual([])
})
