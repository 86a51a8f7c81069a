import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import { UnavailableFailure } from '../../../src/failures/failures.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import type { Post } from '../../support/people/sign-in/sign-in.ts'
import {
  cookiesOf,
  password,
  requestTo,
  sessions,
  setCookie,
  setPasswords,
  signInAt,
  url,
} from '../../support/people/sign-in/sign-in.ts'
import { assemble, startTestApp } from '../../support/test-app.ts'

const secureUrl = 'https://atrium.test'
const { app } = await startTestApp({ sessions, url })
const behindTls = await assemble(app.database, { sessions, url: secureUrl })
const { people } = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
await setPasswords(app.database)

const { email } = people.owner
const post = (path: string, options: Post = {}) => app.fetch(requestTo(path, options))
const signIn = (options: Post & { email?: string; password?: string } = {}) => signInAt(app)({ email, ...options })
const signInOver = (server: Pick<typeof app, 'fetch'>, at: string) => signInAt(server)({ email, at })
const me = (cookies: string[]) => app.fetch(requestTo('/trpc/me.get', { method: 'GET', cookies }))
const sessionRows = () =>
  app.database.asOwner(({ run }) => run('select token, expires_at, user_agent from sessions order by created_at', []))

afterEach(() => {
  vi.useRealTimers()
})

describe('signing in', () => {
  test('the right password sets a cookie that lets in as this person', async () => {
    const response = await signIn()
    const known = await me(cookiesOf(response))

    expect([response.status, known.status]).toEqual([200, 200])
    expect(await known.json()).toMatchObject({ result: { data: { user: { email } } } })
  })

  test('whoever signs in over a session ends it: its cookie is worth nothing afterwards', async () => {
    const former = cookiesOf(await signIn())
    const next = await app.fetch(
      requestTo('/api/auth/sign-in/email', { cookies: former, body: { email: people.member.email, password } }),
    )

    expect(next.status).toBe(200)
    expect((await me(former)).status).toBe(401)
    expect((await me(cookiesOf(next))).status).toBe(200)
  })

  test('the address of a login may be typed in capitals', async () => {
    expect((await signIn({ email: email.toUpperCase() })).status).toBe(200)
  })

  test('the answer names the person, and no session: that is in the cookie alone', async () => {
    const response = await signIn()
    const text = await response.text()
    const [token = ''] = decodeURIComponent(cookiesOf(response)[0]?.split('=')[1] ?? '').split('.')

    expect(JSON.parse(text)).toEqual({ user: { id: people.owner.userId, name: people.owner.name, email } })
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(text).not.toContain(token)
  })

  test('the session lives for seven days from now, and its row keeps a browser’s name of any length short', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-01T08:00:00.000Z') })
    await signIn({ headers: { 'user-agent': 'x'.repeat(10_000) } })
    const [, expiresAt, userAgent] = (await sessionRows()).find((row) => String(row[2]).startsWith('xx')) ?? []

    expect(new Date(String(expiresAt)).toISOString()).toBe('2026-05-08T08:00:00.000Z')
    expect(userAgent).toBe('x'.repeat(500))
  })

  test('a wrong password and an unknown address are told alike: 401, no cookie', async () => {
    const answers = [await signIn({ password: 'wrong password' }), await signIn({ email: 'nobody@clinic.example' })]
    const [wrong, unknown] = await Promise.all(answers.map((answer) => answer.text()))

    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(answers.map(cookiesOf)).toEqual([[], []])
    expect(unknown).toBe(wrong)
    expect([...(answers[0]?.headers ?? [])]).toEqual([...(answers[1]?.headers ?? [])])
  })

  test('an unknown address, a wrong password and a login without one ask the database as often (R34)', async () => {
    let statements = 0
    const counted: Database = {
      ...app.database,
      single: (role) => (text, parameters) => {
        statements += 1
        return app.database.single(role)(text, parameters)
      },
      transaction: (...asked) => {
        statements += 1
        return app.database.transaction(...asked)
      },
    }
    const server = await assemble(counted, { sessions, url })
    const work = async (address: string) => {
      statements = 0
      await signInAt(server)({ email: address, password: 'wrong' })
      return statements
    }
    const { people: others } = await makeClinic(app.database, { people: { withoutPassword: 'owner' } })
    await app.database.asOwner(({ run }) =>
      run('update accounts set password = null where user_id = $1', [others.withoutPassword.userId]),
    )
    const known = await work(email)

    expect(known).toBe(1)
    expect(await work('nobody@clinic.example')).toBe(known)
    expect(await work(others.withoutPassword.email)).toBe(known)
  })

  test.each([
    ['sign-up/email', { email: 'stranger@clinic.example', password, name: 'Stranger' }],
    ['update-user', { name: '<b>Somebody else</b>' }],
    ['change-password', { currentPassword: password, newPassword: 'another one, long enough' }],
    ['change-email', { newEmail: 'stranger@clinic.example' }],
    ['delete-user', { password }],
    ['update-session', { token: 'x' }],
    ['sign-in/email/x', { email, password }],
  ])('%s is nothing that one can do without a rule: 404, nothing changed', async (path, body) => {
    const cookies = cookiesOf(await signIn())
    const logins = () =>
      app.database.asOwner(({ run }) =>
        run('select u, a from users u join accounts a on a.user_id = u.id order by u.id', []),
      )
    const before = await logins()
    const response = await post(`/api/auth/${path}`, { body, cookies })

    expect(response.status).toBe(404)
    expect(await logins()).toEqual(before)
  })

  test('signing out ends the session, not only the cookie', async () => {
    const cookies = cookiesOf(await signIn())
    const before = await me(cookies)
    const out = await post('/api/auth/sign-out', { cookies })

    expect([before.status, out.status]).toEqual([200, 200])
    expect(out.headers.getSetCookie()).toEqual([expect.stringMatching(/^atrium\.session_token=; Max-Age=0; Path=\//)])
    expect((await me(cookies)).status).toBe(401)
  })

  test('signing out twice, without a session, or with nothing sent is no failure', async () => {
    const cookies = cookiesOf(await signIn())
    await post('/api/auth/sign-out', { cookies })
    const again = await post('/api/auth/sign-out', { cookies })
    const without = await app.fetch(new Request(`${url}/api/auth/sign-out`, { method: 'POST' }))

    expect([again.status, without.status]).toEqual([200, 200])
  })

  test('signing out where the database is away is a failure: the session still lives', async () => {
    const cookies = cookiesOf(await signIn())
    const away: Database = { ...app.database, transaction: () => Promise.reject(new Error('The database is away')) }
    const response = await (await assemble(away, { sessions, url })).fetch(requestTo('/api/auth/sign-out', { cookies }))

    expect(response.status).toBe(500)
    expect(response.headers.getSetCookie()).toEqual([])
    expect((await me(cookies)).status).toBe(200)
  })
})

describe('the cookies', () => {
  test('are HttpOnly and SameSite=Lax for the whole site; a session’s end is for its row to say', async () => {
    const response = await signIn()

    expect(setCookie(response, 'session_token')).toMatch(/^atrium\.session_token=/)
    expect(setCookie(response, 'devices')).toMatch(/^atrium\.devices=/)
    expect(response.headers.getSetCookie()).toHaveLength(2)
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Lax/)
      expect(cookie).toMatch(/; Path=\/;/)
      expect(cookie).toMatch(/; Max-Age=34560000;/)
      expect(cookie).not.toMatch(/; Secure|; Domain/)
    }
  })

  test('at an https address they are Secure, and no other host can set them', async () => {
    const response = await signInOver(behindTls, secureUrl)

    expect(response.status).toBe(200)
    expect(setCookie(response, 'session_token')).toMatch(/^__Host-atrium\.session_token=.*; Path=\/;.*; Secure/)
    expect(setCookie(response, 'devices')).toMatch(/^__Host-atrium\.devices=.*; Path=\/;.*; Secure/)
  })

  test('two servers on two ports of one host do not sign each other out', async () => {
    const [one, other] = ['http://127.0.0.1:3000', 'http://127.0.0.1:3001'] as const
    const servers = await Promise.all([one, other].map((at) => assemble(app.database, { sessions, url: at })))
    const [atOne, atOther] = servers
    const names: string[] = []
    const jar = new Map<string, string>()
    for (const [server, at] of [
      [atOne, one],
      [atOther, other],
    ] as const) {
      for (const cookie of cookiesOf(await signInOver(server ?? app, at))) {
        const [name = '', value = ''] = cookie.split('=')
        names.push(name)
        jar.set(name, value)
      }
    }
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`)
    const out = await atOther?.fetch(requestTo('/api/auth/sign-out', { at: other, cookies }))
    const still = await atOne?.fetch(requestTo('/trpc/me.get', { at: one, method: 'GET', cookies }))
    const gone = await atOther?.fetch(requestTo('/trpc/me.get', { at: other, method: 'GET', cookies }))

    expect(new Set(names).size).toBe(4)
    expect(names[0]).toBe('atrium-3000.session_token')
    expect([out?.status, still?.status, gone?.status]).toEqual([200, 200, 401])
  })

  test.each([
    ['of another signature', (cookie: string) => cookie.replace(/\.[^.]*$/, `.${'A'.repeat(43)}%3D`)],
    ['without a signature', (cookie: string) => cookie.replace(/=([^.]*)\..*/, '=$1')],
    ['of another token', (cookie: string) => cookie.replace('=', '=x')],
    ['that is empty', () => 'atrium.session_token='],
    ['of a device in its place', (_: string, devices: string) => devices.replace('devices', 'session_token')],
  ])('a cookie %s lets nobody in', async (_what, spoil) => {
    const [cookie = '', devices = ''] = cookiesOf(await signIn())

    expect((await me([cookie])).status).toBe(200)
    expect((await me([spoil(cookie, devices)])).status).toBe(401)
  })
})

describe('a database that is away', () => {
  const away = () => Promise.reject(new UnavailableFailure())
  const awayAfter = (statements: number): Database => {
    let asked = 0
    return {
      ...app.database,
      single: (role) => (text, parameters) =>
        (asked += 1) > statements ? away() : app.database.single(role)(text, parameters),
    }
  }

  test.each([
    ['the counted tries and the logins', awayAfter(0)],
    ['a place for the session', awayAfter(1)],
  ])('where %s cannot be asked, that is what fails: for a 503', async (_what, database) => {
    const request = requestTo('/api/auth/sign-in/email', { body: { email, password } })

    await expect(sessions(database, url).handle(request)).rejects.toBeInstanceOf(UnavailableFailure)
  })

  test('a right password that opened nothing, because the database went away, was no failed try', async () => {
    const points = () =>
      app.database.asOwner(({ run }) => run('select coalesce(sum(points), 0)::int from sign_in_tries', []))
    const before = await points()
    const request = requestTo('/api/auth/sign-in/email', { body: { email, password } })
    await sessions(awayAfter(1), url)
      .handle(request)
      .catch(() => undefined)

    expect(await points()).toEqual(before)
  })
})

describe('what goes to the log', () => {
  test('nothing of ours and of the library is written past it, and wrong passwords are no lines', async () => {
    const written = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
    const consoles = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
    await signIn({ password: 'wrong' })
    await signIn({ email: 'nobody@clinic.example' })
    await signIn()
    const spies = [...written, ...consoles]

    expect(spies.flatMap(({ mock }) => mock.calls)).toEqual([])
    for (const spy of spies) spy.mockRestore()
  })

  test('a database that fails is a 500 with an incident, and told by the log alone', async () => {
    const consoles = (['log', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level))
    const failing = () => Promise.reject(new Error('The logins are away: select password from accounts'))
    const server = await assemble({ ...app.database, single: () => failing }, { sessions, url })
    const response = await signInOver(server, url)
    const text = await response.text()

    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({ incident: expect.any(String) as string })
    expect(text).not.toContain('select')
    expect(server.errors).toHaveLength(1)
    expect(consoles.flatMap(({ mock }) => mock.calls)).toEqual([])
    for (const spy of consoles) spy.mockRestore()
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
    const cookies = cookiesOf(await signIn())
    const response = await post(path, { cookies, headers })

    expect(response.status).toBe(403)
    expect((await me(cookies)).status).toBe(200)
  })

  test('our own pages may', async () => {
    expect((await signIn({ headers: { origin: url } })).status).toBe(200)
  })
})

describe('headers of every answer', () => {
  test.each(['/trpc/me.get', '/trpc/nothing', '/api/auth/get-session', '/healthz', '/readyz'])('%s', async (path) => {
    const { headers } = await app.fetch(new Request(`${url}${path}`))

    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toBe(null)
    expect(headers.get('x-powered-by')).toBe(null)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('at an https address browsers are told to stay there', async () => {
    const { headers } = await behindTls.fetch(new Request(`${secureUrl}/healthz`))

    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
  })
})
