import { hashPassword } from 'better-auth/crypto'
import { describe, expect, test } from 'vitest'
import { betterAuthSessions, callerAddressHeader } from '../../src/auth/better-auth.ts'
import type { Database } from '../../src/db/database.ts'
import { makeClinic } from '../support/clinic.ts'
import type { TestApp } from '../support/test-app.ts'
import { assemble, startTestApp } from '../support/test-app.ts'

/* Here people sign in as they do: Better Auth, a password, a cookie. */

const sessions = (database: Database, url: string) =>
  betterAuthSessions(database, { url, secret: 'a secret that only these tests know, long enough' })
const plain = 'http://atrium.test'
const secure = 'https://atrium.test'
const { app } = await startTestApp({ sessions, url: plain })
const behindTls = await assemble(app.database, { sessions, url: secure })

const password = 'correct horse battery staple'
const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
await app.database.asOwner(async ({ run }) =>
  run(
    `insert into accounts (id, account_id, provider_id, user_id, password, created_at, updated_at)
     select 'account-' || id, id, 'credential', id, $1, now(), now() from users`,
    [await hashPassword(password)],
  ),
)

interface Post {
  body?: unknown
  headers?: Record<string, string>
  server?: TestApp
  url?: string
}
let address = 0
/** Each call comes from an address of its own, unless the test says which. */
const post = (path: string, { body = {}, headers = {}, server = app, url = plain }: Post = {}) =>
  server.fetch(
    new Request(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [callerAddressHeader]: `10.0.1.${(address += 1)}`, ...headers },
      body: JSON.stringify(body),
    }),
  )
const signIn = (post_: Post & { email?: string; password?: string } = {}) =>
  post('/api/auth/sign-in/email', {
    body: { email: post_.email ?? people.owner.email, password: post_.password ?? password },
    ...post_,
  })
const cookieOf = (response: Response) =>
  response.headers.getSetCookie().find((cookie) => cookie.includes('session_token')) ?? ''
const me = (cookie: string) =>
  app.fetch(new Request(`${plain}/trpc/me.get`, { headers: { cookie: cookie.split(';')[0] ?? '' } }))

describe('signing in', () => {
  test('the right password sets a cookie that lets in as this person', async () => {
    const response = await signIn()
    const known = await me(cookieOf(response))

    expect([response.status, known.status]).toEqual([200, 200])
    expect(await known.json()).toMatchObject({ result: { data: { user: { email: people.owner.email } } } })
  })

  test('the cookie is HttpOnly and SameSite=Lax for the whole site, and lives seven days', async () => {
    const cookie = cookieOf(await signIn())

    expect(cookie).toMatch(/^atrium\.session_token=/)
    expect(cookie).toMatch(/; HttpOnly/i)
    expect(cookie).toMatch(/; SameSite=Lax/i)
    expect(cookie).toMatch(/; Path=\//i)
    expect(cookie).toMatch(/; Max-Age=604800/i)
    expect(cookie).not.toMatch(/; Secure/i)
  })

  test('at an https address it is Secure, and says so in its name', async () => {
    const cookie = cookieOf(await signIn({ server: behindTls, url: secure }))

    expect(cookie).toMatch(/^__Secure-atrium\.session_token=/)
    expect(cookie).toMatch(/; Secure/i)
  })

  test('a wrong password and an unknown address are told alike: 401, no cookie', async () => {
    const answers = [await signIn({ password: 'wrong password' }), await signIn({ email: 'nobody@clinic.example' })]
    const [wrong, unknown] = await Promise.all(answers.map((answer) => answer.text()))

    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(answers.map(cookieOf)).toEqual(['', ''])
    expect(unknown).toBe(wrong)
  })

  test.each([
    ['sign-up/email', { email: 'stranger@clinic.example', password, name: 'Stranger' }],
    ['update-user', { name: '<b>Somebody else</b>' }],
    ['change-password', { currentPassword: password, newPassword: 'another one, long enough' }],
    ['change-email', { newEmail: 'stranger@clinic.example' }],
    ['delete-user', { password }],
    ['update-session', { token: 'x' }],
  ])('%s is nothing that one can do without a rule: 404, nothing changed', async (path, body) => {
    const [cookie = ''] = cookieOf(await signIn()).split(';')
    const logins = () =>
      app.database.asOwner(({ run }) =>
        run('select u, a from users u join accounts a on a.user_id = u.id order by u.id', []),
      )
    const before = await logins()
    const response = await post(`/api/auth/${path}`, { body, headers: { cookie } })

    expect(response.status).toBe(404)
    expect(await logins()).toEqual(before)
  })

  test('signing out ends the session, not only the cookie', async () => {
    const cookie = cookieOf(await signIn())
    const before = await me(cookie)
    const out = await post('/api/auth/sign-out', { headers: { cookie: cookie.split(';')[0] ?? '' } })

    expect([before.status, out.status]).toEqual([200, 200])
    expect((await me(cookie)).status).toBe(401)
  })

  test.each([
    ['of another signature', (cookie: string) => cookie.replace(/\.[^.]*$/, `.${'A'.repeat(43)}%3D`)],
    ['without a signature', (cookie: string) => cookie.replace(/=([^.]*)\..*/, '=$1')],
    ['of another token', (cookie: string) => cookie.replace('=', '=x')],
    ['that is empty', () => 'atrium.session_token='],
  ])('a cookie %s lets nobody in', async (_what, spoil) => {
    const [cookie = ''] = cookieOf(await signIn()).split(';')

    expect((await me(cookie)).status).toBe(200)
    expect((await me(spoil(cookie))).status).toBe(401)
  })
})

describe('too many tries', () => {
  test('the 31st try of a minute is a 429 that says how long to wait; other addresses go on', async () => {
    const headers = { [callerAddressHeader]: '10.9.9.9' }
    const tries = await Promise.all(Array.from({ length: 30 }, () => post('/api/auth/sign-in/email', { headers })))
    const blocked = await signIn({ headers })
    const elsewhere = await signIn()
    const wait = Number(blocked.headers.get('retry-after'))

    expect(tries.filter(({ status }) => status === 429)).toEqual([])
    expect([blocked.status, elsewhere.status]).toEqual([429, 200])
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
    expect(cookieOf(blocked)).toBe('')
  })
})

describe('requests of other sites', () => {
  const paths = ['/api/auth/sign-in/email', '/api/auth/sign-out', '/trpc/user.leave', '/trpc/user.changeRole']
  test.each(
    paths.flatMap((path) => [
      { path, headers: { origin: 'https://evil.example' } },
      { path, headers: { origin: 'null' } },
      { path, headers: { origin: 'http://atrium.test.evil.example' } },
      { path, headers: { 'sec-fetch-site': 'cross-site' } },
    ]),
  )('$path with $headers is refused', async ({ path, headers }) => {
    const [cookie = ''] = cookieOf(await signIn()).split(';')
    const response = await post(path, { headers: { cookie, ...headers } })

    expect(response.status).toBe(403)
    expect((await me(cookie)).status).toBe(200)
  })

  test('our own pages may', async () => {
    expect((await signIn({ headers: { origin: plain } })).status).toBe(200)
  })
})

describe('headers of every answer', () => {
  test.each(['/trpc/me.get', '/trpc/nothing', '/api/auth/get-session', '/healthz', '/readyz'])('%s', async (path) => {
    const { headers } = await app.fetch(new Request(`${plain}${path}`))

    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toBe(null)
    expect(headers.get('x-powered-by')).toBe(null)
  })

  test('at an https address browsers are told to stay there', async () => {
    const { headers } = await behindTls.fetch(new Request(`${secure}/healthz`))

    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
  })
})
