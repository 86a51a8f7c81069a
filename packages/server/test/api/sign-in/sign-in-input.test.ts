import { describe, expect, test } from 'vitest'
import { read } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import type { Post } from '../../support/people/sign-in/sign-in.ts'
import {
  cookiesOf,
  password,
  requestTo,
  sessions,
  setPasswords,
  signInAt,
  url,
} from '../../support/people/sign-in/sign-in.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp({ sessions, url })
const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
await setPasswords(app.database)

const { email } = people.owner
const post = (path: string, options: Post = {}) => app.fetch(requestTo(path, options))
const signIn = (options: Post & { password?: string } = {}) => signInAt(app)({ email, ...options })
const me = (cookies: string[]) => app.fetch(requestTo('/trpc/me.get', { method: 'GET', cookies }))
const sessionRows = () => app.database.asOwner(({ run }) => run('select token from sessions order by token', []))

describe('what is no proper sign-in gets its answer, and nothing of it comes back', () => {
  const proper = { email, password }
  const unknownKey = JSON.parse(`{"__proto__":{"x":1},"email":"${email}","password":"${password}"}`) as unknown

  test.each<[string, unknown, string]>([
    ['nothing', '', ''],
    ['no JSON', 'email=x', ''],
    ['half an object', '{"email":', ''],
    ['null', null, ''],
    ['a list', [proper], ''],
    ['text', '"x"', ''],
    ['a deep nest', `${'['.repeat(40_000)}${']'.repeat(40_000)}`, ''],
    ['no address', { password }, 'email'],
    ['what is no address', { ...proper, email: 'nobody' }, 'email'],
    ['a list of addresses', { ...proper, email: [email] }, 'email'],
    ['a NUL in the address', { ...proper, email: `a\u0000${email}` }, 'email'],
    ['a lone surrogate in the address', { ...proper, email: `\uD800${email}` }, 'email'],
    ['an address that is too long', { ...proper, email: `${'a'.repeat(250)}@b.example` }, 'email'],
    ['no password', { email }, 'password'],
    ['an empty password', { ...proper, password: '' }, 'password'],
    ['a password that is too long', { ...proper, password: 'x'.repeat(1_001) }, 'password'],
    ['a number for a password', { ...proper, password: 1 }, 'password'],
    ['a place to go on to', { ...proper, callbackURL: 'https://evil.example' }, ''],
    ['a place with line feeds', { ...proper, callbackURL: '/a\r\nset-cookie: x=y' }, ''],
    ['a place that is no ASCII', { ...proper, callbackURL: '/é' }, ''],
    ['rememberMe', { ...proper, rememberMe: false }, ''],
    ['__proto__', unknownKey, ''],
    ['constructor', { ...proper, constructor: 1 }, ''],
  ])('%s: 400 with fields', async (_what, body, field) => {
    const before = await sessionRows()
    const response = await post('/api/auth/sign-in/email', {
      body: typeof body === 'object' ? JSON.stringify(body) : body,
    })
    const headers = [...response.headers.keys()]
    const answer = await read(response)

    expect(answer).toMatchObject({ status: 400, fields: { [field]: [expect.any(String)] } })
    expect(headers).not.toContain('location')
    expect(headers).not.toContain('set-cookie')
    expect(answer.text).not.toMatch(/evil|é|set-cookie/)
    expect(await sessionRows()).toEqual(before)
  })

  test.each(['x'.repeat(1_000), 'ﷺ'.repeat(1_000), 'a\u0000b', '\uD800', '👨‍👩‍👧‍👦', ' '])(
    'a password of any letters is looked at, and is wrong: 401 (%#)',
    async (typed) => {
      expect((await signIn({ password: typed })).status).toBe(401)
    },
  )

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s: 405', async (method) => {
    for (const path of ['/api/auth/sign-in/email', '/api/auth/sign-out']) {
      const response = await post(path, { method, body: proper })

      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx', ''])(
    'sent as "%s": 415',
    async (type) => {
      for (const path of ['/api/auth/sign-in/email', '/api/auth/sign-out']) {
        expect((await post(path, { body: proper, headers: { 'content-type': type } })).status).toBe(415)
      }
    },
  )

  test('a charset beside the content type is fine', async () => {
    expect((await signIn({ headers: { 'content-type': 'Application/JSON; charset=utf-8' } })).status).toBe(200)
  })

  test.each([['[]'], ['{'], [{ callbackURL: 'https://evil.example' }], [{ disableRedirect: true }]])(
    'signing out with %j: 400, and the session lives',
    async (body) => {
      const cookies = cookiesOf(await signIn())
      const response = await post('/api/auth/sign-out', { body, cookies })

      expect(response.status).toBe(400)
      expect((await me(cookies)).status).toBe(200)
    },
  )
})
