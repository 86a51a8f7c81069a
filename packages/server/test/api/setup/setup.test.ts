import { afterEach, expect, test } from 'vitest'
import { setupAddress } from '../../../src/services/clinic/setup-address.ts'
import { clientOf, read } from '../../support/wire/call.ts'
import { goodPassword } from '../../support/people/invite.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

/* An installation in which nobody has a login yet; each test leaves it so. */

const { app } = await startTestApp()
const hour = 60 * 60_000

afterEach(async () => {
  app.clock.now = startOfTests
  app.errors.length = 0
  await app.database.asOwner(({ script }) => script('truncate users, clinics, setup_tokens cascade'))
})

const first = {
  name: 'Ama Boakye',
  email: 'Ama@Clinic.example',
  password: goodPassword,
  clinicName: 'First Clinic',
  clinicLink: 'first-clinic',
}

async function newToken(): Promise<string> {
  const address = await setupAddress(app.database, app.dependencies.mail, app.clock.now)
  return address?.split('#')[1] ?? ''
}

async function call(path: 'get' | 'complete', input: Record<string, unknown>) {
  const response = await app.fetch(
    new Request(`http://atrium.test/trpc/setup.${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }),
  )
  return { ...(await read(response)), cookies: response.headers.getSetCookie() }
}

test('the set-up address makes login, clinic and Owner at once, signs in, and is dead after that (R32)', async () => {
  const token = await newToken()
  expect((await call('get', { token })).status).toBe(200)
  const made = await call('complete', { token, ...first, timeZone: 'Africa/Accra' })

  expect(made).toMatchObject({
    status: 200,
    data: {
      clinic: { name: 'First Clinic', link: 'first-clinic' },
      membership: { role: 'owner' },
      user: { email: 'ama@clinic.example' },
    },
    cookies: ['test-session=ama@clinic.example'],
  })
  expect((await call('get', { token })).status).toBe(404)
  expect((await call('complete', { token, ...first })).status).toBe(404)
  expect(await setupAddress(app.database, app.dependencies.mail, app.clock.now)).toBeNull()
})

test('the clinic begins Free, with its Owner’s Personal Room and a log that says so (R11, R29)', async () => {
  await call('complete', { token: await newToken(), ...first })
  const [[userId] = []] = await app.database.asOwner(({ run }) => run('select id from users', []))
  await app.database.asOwner(({ run }) =>
    run(
      "insert into sessions (id, token, user_id, expires_at, created_at, updated_at, active_at) values ('s', 'first', $1, '2100-01-01', now(), now(), '2100-01-01')",
      [userId],
    ),
  )
  const client = clientOf(app, { token: 'first' })
  const me = await client.me.get.query()
  const rows = await rowsOf(app.database, me.clinic.id, ['rooms', 'subscriptions'])
  const { items } = await client.audit.list.query()

  expect(me).toMatchObject({ plan: 'free', membership: { role: 'owner' }, owners: ['Ama Boakye'] })
  expect(rows['rooms']).toEqual([expect.objectContaining({ kind: 'personal', link: 'ama-boakye' })])
  expect(rows['subscriptions']).toEqual([expect.objectContaining({ seats_bought: null })])
  expect(items.map(({ action, actor }) => [action, actor.name])).toEqual([
    ['membership.joined', 'Ama Boakye'],
    ['clinic.created', 'Ama Boakye'],
  ])
})

test('used by two at once: one wins, the other finds the address dead', async () => {
  const token = await newToken()
  const answers = await Promise.all([1, 2].map(() => call('complete', { token, ...first })))

  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
})

test('it is good for an hour, and a new start makes a new one (R32)', async () => {
  const old = await newToken()
  const fresh = await newToken()
  expect((await call('get', { token: old })).status).toBe(404)
  app.clock.now = new Date(startOfTests.getTime() + hour)

  expect((await call('get', { token: fresh })).status).toBe(404)
  expect((await call('complete', { token: fresh, ...first })).status).toBe(404)
})

test('no table holds the token', async () => {
  const token = await newToken()
  const rows = await app.database.asOwner(({ run }) => run('select token_hash from setup_tokens', []))

  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test.each([
  ['a short password', { password: 'fourteen signs' }, 'password'],
  ['no address', { email: 'ama' }, 'email'],
  ['no link', { clinicLink: 'First Clinic' }, 'clinicLink'],
  ['no time zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['a name that turns the words around it', { name: 'a\u202Eb' }, 'name'],
])('%s: 400, and the address goes on', async (_what, wrong, field) => {
  const token = await newToken()
  const answer = await call('complete', { token, ...first, ...wrong })

  expect(answer.status).toBe(400)
  expect(Object.keys(answer.fields ?? {})).toEqual([field])
  expect((await call('get', { token })).status).toBe(200)
})

test('where a clinic is already it makes no second one, whatever token is shown', async () => {
  const token = await newToken()
  await app.database.asOwner(({ run }) =>
    run(
      "insert into users (id, name, email, email_verified, created_at, updated_at) values ('u', 'U', 'u@u.example', true, now(), now())",
      [],
    ),
  )

  expect((await call('complete', { token, ...first })).status).toBe(404)
})
