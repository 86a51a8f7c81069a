import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { userSorts } from '../../../src/contract/people/user.ts'
import { builtProcedures } from '../../support/wire/built-procedures.ts'
import type { Answer } from '../../support/wire/call.ts'
import { call, read, requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import type { ProcedureRule } from '../../support/rules/procedure-rules.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import type { JsonSchema } from '../../support/wire/fuzz-input.ts'
import { anyJson, cursors, inputsFor, mutated } from '../../support/wire/fuzz-input.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'
import { watchAnswer } from '../../support/wire/watch-answer.ts'

const { app } = await startTestApp()

/** Every answer that the table "What bad input gets" has for a signed-in person. */
const documented = [200, 400, 401, 403, 404, 405, 409, 415, 429]
const seed = 20_260_302
/** Of each kind of input; any JSON at all seldom gets further than its shape. */
const runs = { shaped: 30, mutated: 30, any: 12 }

async function fuzzedClinic() {
  const member = 'member' as const
  const archived = { role: 'member', status: 'archived' } as const
  const clinic = await makeClinic(app.database, {
    people: { actor: 'owner', admin: 'admin', one: member, two: member, three: member, four: archived, five: archived },
    invitations: [{ email: 'invited@fuzz.example' }],
    sharedRooms: { walkIn: ['one'] },
  })
  const { actor, ...others } = clinic.people
  const people = Object.values(others).flatMap(({ membershipId, roomId }) => [membershipId, roomId])
  return { ...clinic, actor, ids: [...people, ...clinic.invitationIds, ...Object.values(clinic.rooms), clinic.id] }
}
type FuzzedClinic = Awaited<ReturnType<typeof fuzzedClinic>>

async function fingerprint({ id }: FuzzedClinic): Promise<string> {
  const [row] = await sqlIn(
    app.database,
    id,
    `select (select count(*) from audit_events),
       (select md5(string_agg(m::text, ';' order by id)) from memberships m),
       (select md5(string_agg(r::text, ';' order by id)) from rooms r)`,
  )
  return JSON.stringify(row)
}

async function send(clinic: FuzzedClinic, { path, type }: ProcedureRule, input: unknown): Promise<Answer> {
  const caller = { token: clinic.actor.token }
  if (type !== 'subscription') return call(app, path, type, input, caller)
  return watchAnswer(app, requestOf(path, type, input, caller))
}

function expectDocumented({ status, fields, denial, text }: Answer): void {
  expect(documented, text).toContain(status)
  expect([fields !== null, denial !== null], text).toEqual([status === 400, status === 403])
}

/**
 * Sends each input and holds the answer against the table; what is not done must have left nothing behind, and neither must any look:
 * after those one comparison will do.
 */
async function incidentsOf(
  procedure: ProcedureRule,
  numRuns: number,
  inputs: (clinic: FuzzedClinic) => fc.Arbitrary<unknown>,
) {
  app.errors.length = 0
  const clinic = await fuzzedClinic()
  const isChange = procedure.type === 'mutation'
  let before = await fingerprint(clinic)
  await fc.assert(
    fc.asyncProperty(inputs(clinic), async (input) => {
      const answer = await send(clinic, procedure, input)
      expectDocumented(answer)
      if (!isChange) return
      const after = await fingerprint(clinic)
      if (answer.status === 200) before = after
      expect(after).toBe(before)
    }),
    { numRuns, seed },
  )
  expect(await fingerprint(clinic)).toBe(before)
  return app.errors
}

function schemaOf(path: string): JsonSchema {
  const input = builtProcedures.find((each) => each.path === path)?.input
  return input ? (z.toJSONSchema(input, { io: 'input' }) as JsonSchema) : { type: 'object' }
}

describe('whatever is sent, only documented answers', () => {
  test.each(procedureRules)('$path: inputs of about the right shape', async (procedure) => {
    expect(await incidentsOf(procedure, runs.shaped, ({ ids }) => inputsFor(schemaOf(procedure.path), ids))).toEqual([])
  })

  test.each(procedureRules)('$path: inputs with one thing wrong', async (procedure) => {
    expect(
      await incidentsOf(procedure, runs.mutated, ({ ids }) => mutated(inputsFor(schemaOf(procedure.path), ids))),
    ).toEqual([])
  })

  test.each(procedureRules)('$path: any JSON', async (procedure) => {
    expect(await incidentsOf(procedure, runs.any, () => anyJson)).toEqual([])
  })

  test.each(userSorts)('user.list by %s: any cursor', async (sort) => {
    const list: ProcedureRule = { path: 'user.list', type: 'query', rule: 'user.view' }

    expect(await incidentsOf(list, runs.shaped, () => cursors.map((cursor) => ({ sort, cursor })))).toEqual([])
  })

  test('any header: x-clinic, the session, last-event-id', async () => {
    app.errors.length = 0
    const clinic = await fuzzedClinic()
    const anyHeader = fc.string({
      unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCodePoint(code)),
    })
    const names = fc.constantFrom('x-clinic', sessionHeader, 'last-event-id', 'cookie', 'trpc-accept', 'content-type')
    const property = fc.asyncProperty(
      names,
      anyHeader,
      fc.constantFrom('user.list', 'user.leave'),
      async (name, value, path) => {
        const before = await fingerprint(clinic)
        const request = requestOf(path, path === 'user.list' ? 'query' : 'mutation', {}, { token: clinic.actor.token })
        request.headers.set(name, value)
        const answer = await read(await app.fetch(request))

        expectDocumented(answer)
        expect(await fingerprint(clinic)).toBe(before)
      },
    )

    // The actor is the only Owner, so nobody leaves.
    await fc.assert(property, { seed, numRuns: 150 })
    expect(app.errors).toEqual([])
  })
})
