import { describe, expect, test } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import { UnavailableFailure } from '../../../src/failures/failures.ts'
import { call, read, requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { assemble, sessionHeader, startTestApp } from '../../support/test-app.ts'
import { watchAnswer } from '../../support/wire/watch-answer.ts'

const { app } = await startTestApp()
const clinic = await makeClinic(app.database, { people: { owner: 'owner', member: 'member' } })
const caller = { token: clinic.people.owner.token }
const membershipId = clinic.people.member.membershipId
const none = {
  invitation: 'none',
  import: 'none',
  session: 'none',
  code: '000000',
  handOverGiven: 'none',
  handOverAsked: 'none',
  requestOwn: 'none',
  requestAsked: 'none',
  ownRoom: 'x',
  personalRoom: 'none',
  sharedRoom: 'none',
  waiting: 'x',
  called: 'x',
  invoice: 'none',
  passkey: 'none',
  created: strayPasskey,
}
const ids = { active: membershipId, archived: membershipId, ...none }

interface Sent {
  method?: string
  type?: string | null
  body?: BodyInit
}

async function send(path: string, { method = 'POST', type = 'application/json', body }: Sent) {
  const headers = { [sessionHeader]: caller.token, ...(type !== null && { 'content-type': type }) }
  const request = new Request(`http://atrium.test${path}`, { method, headers, ...(body !== undefined && { body }) })
  const before = await rowsOf(app.database, clinic.id)
  const answer = await read(await app.fetch(request))

  expect(await rowsOf(app.database, clinic.id)).toEqual(before)
  expect(app.errors).toEqual([])
  return answer
}

const change = JSON.stringify({ membershipId, role: 'admin' })
const form = new FormData()
form.set('membershipId', membershipId)

describe('what is no proper request writes nothing', () => {
  test.each([
    ['half an object', '{"membershipId":'],
    ['no JSON', 'membershipId=x'],
    ['nothing', ''],
    ['a NUL', '\u0000'],
    ['a string', '"x"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number beyond all', '{"membershipId":1e999,"role":"admin"}'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ['a deep nest', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['a nest that never ends', '{"a":'.repeat(15_000)],
    ['too much', JSON.stringify({ membershipId: 'x'.repeat(200_000), role: 'admin' })],
  ])('a body of %s: 400 with fields', async (_what, body) => {
    const answer = await send('/trpc/user.changeRole', { body })

    expect(answer).toMatchObject({ status: 400, fields: expect.anything() })
    expect(Object.keys(answer.fields ?? {})).not.toEqual([])
  })

  test.each(['{', 'x', '[', '"', '%', '{"cursor":'])('a query whose input is %s: 400 with fields', async (input) => {
    const answer = await send(`/trpc/user.list?input=${encodeURIComponent(input)}`, { method: 'GET' })

    expect(answer).toMatchObject({ status: 400, fields: { '': [expect.any(String)] } })
  })

  test('a query whose input is no UTF-8 is answered like any other', async () => {
    const answer = await send('/trpc/user.list?input=%FF%FE', { method: 'GET' })

    expect(answer).toMatchObject({ status: 400, fields: { '': [expect.any(String)] } })
  })

  test.each(['%5B1%5D', '%7B%22clinic%22%3A5%7D', 'x', '5'])(
    'connection parameters that are none, %s, are named like any other',
    async (parameters) => {
      const answer = await send(`/trpc/events.watch?connectionParams=${parameters}`, { method: 'GET' })

      expect(answer).toMatchObject({ status: 400, fields: { '': [expect.any(String)] } })
    },
  )

  test.each([
    ['GET', 'user.changeRole'],
    ['GET', 'user.leave'],
    ['PUT', 'user.changeRole'],
    ['PATCH', 'user.archive'],
    ['DELETE', 'user.remove'],
    ['POST', 'user.list'],
    ['POST', 'me.get'],
    ['POST', 'events.watch'],
  ])('%s %s: 405', async (method, path) => {
    const answer = await send(`/trpc/${path}`, { method, ...(method !== 'GET' && { body: change }) })

    expect(answer.status).toBe(405)
  })

  test.each([
    ['text/plain', change, 415],
    ['application/x-www-form-urlencoded', 'role=admin', 415],
    ['application/xml', '<role/>', 415],
    ['application/octet-stream', change, 400],
    [null, form, 400],
  ])('a change sent as %s', async (type, body, status) => {
    expect(await send('/trpc/user.changeRole', { type, body })).toMatchObject({ status })
  })

  test.each([
    'user.nothing',
    'user',
    '',
    'toString',
    '__proto__',
    'constructor.name',
    'user.__proto__',
    '..',
    'user.list.x',
  ])('there is no procedure "%s": 404', async (path) => {
    expect((await send(`/trpc/${path}`, { method: 'GET' })).status).toBe(404)
    expect((await send(`/trpc/${path}`, { body: '{}' })).status).toBe(404)
  })
})

describe('keys that nobody asked for', () => {
  test.each(procedureRules)('$path: 400 with fields, nothing written', async ({ path, type, input }) => {
    const proper = input?.(ids) ?? {}
    const before = await rowsOf(app.database, clinic.id)
    const answer = await watchAnswer(app, requestOf(path, type, { ...proper, extra: 1 }, caller))

    expect(answer).toMatchObject({
      status: 400,
      message: 'Some of what was sent is not valid.',
      fields: { '': [expect.stringContaining('extra')] },
    })
    expect(await rowsOf(app.database, clinic.id)).toEqual(before)
  })

  test.each(procedureRules.filter(({ input }) => !input))('$path takes nothing, and {} is nothing', async (rule) => {
    const { people } = await makeClinic(app.database, { people: { owner: 'owner', other: 'owner' } })
    const status = rule.statusOf?.owner ?? 200

    expect(await call(app, rule.path, rule.type as 'query', {}, people.other)).toMatchObject({ status })
  })
})

describe('batches', () => {
  const codes = (text: string) =>
    (JSON.parse(text) as { error?: { data: { httpStatus: number } } }[]).map(
      ({ error }) => error?.data.httpStatus ?? 200,
    )

  test('each call in a batch is answered for itself', async () => {
    const inputs = { 1: { membershipId: 'nobody', role: 'admin' }, 2: { membershipId: 1 } }
    const body = JSON.stringify(inputs)
    const { text } = await send('/trpc/user.leave,user.changeRole,user.archive?batch=1', { body })

    expect(codes(text)).toEqual([403, 404, 400])
  })

  test('a batch is signed out as a whole', async () => {
    const response = await app.fetch(new Request('http://atrium.test/trpc/me.get,user.list?batch=1'))

    expect(codes(await response.text())).toEqual([401, 401])
  })

  test.each(['[]', '1', '{"0":', '"x"'])('a batch whose inputs are %s: 400', async (body) => {
    const { text } = await send('/trpc/user.changeRole,user.archive?batch=1', { body })

    expect(codes(text)).toEqual([400, 400])
  })

  test('a thousand calls at once are too many: 400', async () => {
    const paths = Array.from({ length: 1_000 }, () => 'user.leave').join(',')
    const { text, status } = await send(`/trpc/${paths}?batch=1`, { body: '{}' })

    expect(status).toBe(400)
    expect(text.length).toBeLessThan(1_000)
  })
})

describe('what nobody expected', () => {
  const secret = 'postgres://atrium:hunter2@10.0.0.5 select * from memberships'
  const broken: Database = {
    ...app.database,
    transaction: () => Promise.reject(new Error('The connection is lost', { cause: new Error(secret) })),
  }

  test.each(procedureRules)('$path: 500 with an id that is in the log, and nothing of the cause', async (procedure) => {
    const failing = await assemble(broken)
    const { path, type, input } = procedure
    const request = requestOf(path, type, input?.(ids), caller)
    const answer = await read(await failing.fetch(request))

    expect(answer).toMatchObject({ status: 500, message: 'Something went wrong on our side.', denial: null })
    expect(answer.text).not.toMatch(/hunter2|select|lost|stack|\.ts/)
    expect(failing.errors).toMatchObject([
      { details: { incident: answer.incident, path }, error: { cause: { message: secret } } },
    ])
  })

  test('a database that has no time now is a 503 in plain words, and no incident', async () => {
    const busy = await assemble({ ...app.database, transaction: () => Promise.reject(new UnavailableFailure()) })
    const response = await busy.fetch(requestOf('user.list', 'query', {}, caller))
    const retryAfter = response.headers.get('retry-after')

    expect(await read(response)).toMatchObject({ status: 503, message: expect.stringContaining('busy'), fields: null })
    expect([retryAfter, busy.errors]).toEqual(['1', []])
  })

  test('the statement that failed stays in the log', async () => {
    const misspelt: Database = {
      ...app.database,
      transaction: (_work, options) =>
        app.database.transaction(async ({ run }) => run('select sceret from memberships', []) as never, options),
    }
    const failing = await assemble(misspelt)
    const answer = await call(failing, 'user.list', 'query', {}, caller)

    expect(answer).toMatchObject({ status: 500, incident: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(answer.text).not.toMatch(/sceret|column|42703/)
    expect(String(failing.errors[0]?.error)).toContain('sceret')
  })

  test('/readyz says no with a reason, and when to ask again; /healthz needs no database', async () => {
    const failing = await assemble(broken)
    const ready = await failing.fetch(new Request('http://atrium.test/readyz'))
    const health = await failing.fetch(new Request('http://atrium.test/healthz'))

    expect([ready.status, health.status]).toEqual([503, 200])
    expect(ready.headers.get('retry-after')).toBe('1')
    expect(await ready.json()).toEqual({ status: 'not ready', reason: 'The database cannot be reached' })
    expect(failing.errors).toEqual([])
  })
})
