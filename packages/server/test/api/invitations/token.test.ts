import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { callWithToken, goodPassword, invite, newAddress } from '../../support/people/invite.ts'
import { call } from '../../support/wire/call.ts'
import { tokenQueries } from '../../../src/contract/pages/token-queries.ts'
import { builtProcedures } from '../../support/wire/built-procedures.ts'
import { anyJson } from '../../support/wire/fuzz-input.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

test('wrong, truncated and padded tokens answer alike, whatever is asked with them', async () => {
  const clinic = await makeClinic(app.database, { people: { owner: 'owner' } })
  const token = await invite(app, clinic.people.owner, newAddress())
  const strange = ['x', token.slice(0, -1), `${token}x`, token.toLowerCase(), `hash-${clinic.id}-0`]
  const texts = new Set<string>()
  for (const each of strange) {
    for (const act of ['get', 'accept', 'decline'] as const) {
      const answer = await callWithToken(app, act, { token: each })
      expect(answer.status).toBe(404)
      texts.add(answer.text.replaceAll(/invitation\.\w+/g, 'invitation'))
    }
  }

  expect(texts.size).toBe(1)
})

test('after thirty wrong ones a network waits, and says how long; a right token is let in all the same', async () => {
  const clinic = await makeClinic(app.database, { people: { owner: 'owner' } })
  const token = await invite(app, clinic.people.owner, newAddress())
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => callWithToken(app, 'get', { token: `wrong-${n}` })),
  )
  const late = answers.filter(({ status }) => status === 429)

  expect(late.length).toBeGreaterThanOrEqual(10)
  expect(Number(late[0]?.retryAfter)).toBeGreaterThan(1)
  expect(await callWithToken(app, 'get', { token })).toMatchObject({ status: 200 })
  const joined = await callWithToken(app, 'accept', { token, name: 'Ama', password: goodPassword })
  expect(joined.status).toBe(200)
})

test('a token in an address is refused: servers and proxies write addresses down', async () => {
  const answer = await call(app, 'invitation.get', 'query', { token: 'x' }, {})

  expect(answer.status).toBe(405)
})

test('whatever is sent instead of a token, only documented answers, and nothing in the log', async () => {
  const input = fc.oneof(
    anyJson,
    fc.record(
      { token: fc.oneof(fc.string({ unit: 'binary' }), anyJson), name: anyJson, password: anyJson },
      { requiredKeys: [] },
    ),
  )
  const acts = fc.constantFrom('get', 'accept', 'decline')
  const property = fc.asyncProperty(acts, input, async (act, sent) => {
    const answer = await callWithToken(app, act, sent as Record<string, unknown>)
    expect([400, 404, 429], answer.text).toContain(answer.status)
  })

  await fc.assert(property, { numRuns: 150, seed: 20_260_302 })
  expect(app.errors).toEqual([])
})

test('queries that carry a token, and no others, are answered by POST', () => {
  const holders: unknown[] = [
    'invitation',
    'guestLink',
    'setup',
    'passwordReset',
    'registration',
    'emailChange',
    'wayIn',
    'stepUndo',
  ]
  const byToken = builtProcedures.filter(({ rule, type }) => holders.includes(rule) && type === 'query')

  expect(byToken.map(({ path }) => path)).toEqual([...tokenQueries])
})

test('no invitation shows another clinic’s anything (R30)', async () => {
  const [one, other] = [
    await makeClinic(app.database, { people: { owner: 'owner' } }),
    await makeClinic(app.database, { people: { owner: 'owner' } }),
  ]
  const token = await invite(app, one.people.owner, newAddress())
  const { text } = await callWithToken(app, 'get', { token })

  expect(text).not.toContain(other.id)
  expect(text).not.toContain(other.people.owner.name)
})
