import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ownPassword } from '../../support/people/clinic.ts'
import { waysInAt } from '../../support/people/sign-in/way-in.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'
import { anyJson } from '../../support/wire/fuzz-input.ts'
import { call } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const { open, post, tokenTo, use, opened, hasStep, team } = waysInAt(app)
afterEach(() => {
  app.clock.now = startOfTests
})

describe('the link alone opens nothing', () => {
  test('a wrong password changes nothing and is counted; the right one does not wait for others’ wrong tokens', async () => {
    const { people } = await team()
    const token = await opened(people.owner, people.person)
    expect(await use(token, 'a guess')).toMatchObject({
      status: 400,
      cookies: [],
      fields: { password: ['This is not your password'] },
    })
    expect(await hasStep(people.person)).toEqual([true, 0])
    const statuses = []
    for (let n = 0; n < 10; n += 1) statuses.push((await use(token, `guess ${n}`)).status)

    expect(statuses.at(-1)).toBe(429)
    expect((await use(token)).status).toBe(429)
  })

  test('wrong, truncated and padded tokens answer alike, and many make a network wait', async () => {
    const { people } = await team()
    const token = await opened(people.owner, people.person)
    const texts = new Set<string>()
    for (const each of ['x', token.slice(0, -1), `${token}x`, token.toLowerCase()]) {
      for (const answer of [await post('get', { token: each }), await use(each)]) {
        expect(answer.status).toBe(404)
        texts.add(answer.text.replaceAll(/wayIn\.\w+/g, 'wayIn'))
      }
    }
    expect(texts.size).toBe(1)
    const many = []
    for (let n = 0; n < 32; n += 1) many.push(await post('get', { token: `wrong-${n}` }, '10.77.0.1'))

    expect(many.at(-1)?.status).toBe(429)
    expect(Number(many.at(-1)?.retryAfter)).toBeGreaterThan(1)
    expect((await post('get', { token }, '10.77.0.1')).status).toBe(200)
  })

  test('it comes by POST alone, and whatever is sent gets a documented answer', async () => {
    expect((await call(app, 'wayIn.get', 'query', { token: 'x' }, {})).status).toBe(405)
    const property = fc.asyncProperty(fc.constantFrom('get', 'use'), anyJson, async (path, sent) => {
      expect([400, 404, 429]).toContain((await post(path, sent)).status)
    })
    await fc.assert(property, { numRuns: 60, seed: 20_260_302 })

    expect(app.errors).toEqual([])
  })

  test('no table holds the token, and the mail’s row neither', async () => {
    const { people, id } = await team()
    const token = await opened(people.owner, people.person)
    const rows = await app.database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [id])
      return [
        ...(await run('select to_jsonb(w)::text from ways_in w', [])),
        ...(await run('select to_jsonb(m)::text from messages m', [])),
      ]
    })

    expect(rows.length).toBeGreaterThan(2)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('without mail the Owner gets the link to hand over, and nobody is written to', async () => {
    const { people } = await team()
    const silent = await assemble(app.database, { mail: 'none' })
    const { data } = await open(people.owner, people.person, ownPassword, silent)
    const { link } = data as { link: string }

    expect(link).toContain('/way-in#')
    expect(await tokenTo(people.person)).toBe('')
    expect((await use(link.split('#')[1] ?? '')).status).toBe(200)
  })
})
