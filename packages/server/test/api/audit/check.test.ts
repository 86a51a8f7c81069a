import { describe, expect, test } from 'vitest'
import type { Link } from '../../../src/services/audit/check-chain.ts'
import { checkChain } from '../../../src/services/audit/check-chain.ts'
import { clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const { database } = app

/** A clinic of three events. */
async function clinicOfThree() {
  const { id, people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
  const { changeRole } = clientOf(app, people.owner).user
  const { membershipId } = people.member
  for (const role of ['admin', 'member'] as const) await changeRole.mutate({ membershipId, role })
  return id
}

/** What the check says after somebody with every right has been at the tables. */
async function checked(id: string, ...tampering: string[]) {
  return database.asOwner(async ({ run, script }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    await script('alter table audit_events disable trigger user')
    for (const statement of tampering) await run(statement, [id])
    await script('alter table audit_events enable trigger user')
    const { checked: count, brokenAt } = await checkChain(run, id)
    return { count, brokenAt }
  })
}

const where = (seq: number) => `where clinic_id = $1 and seq = ${seq}`
const bodyAnew = (seq: number) => `update audit_events e set body = atrium_audit_body(e) ${where(seq)}`
const hashAnew = (seq: number) =>
  `update audit_events set hash = encode(sha256(convert_to(previous_hash || E'\\n' || body, 'UTF8')), 'hex') ${where(seq)}`
const follow = (seq: number, before: number) =>
  `update audit_events set previous_hash = (select hash from audit_events ${where(before)}) ${where(seq)}`
const aNumber: unknown = expect.any(Number)
const headTo = (seq: number) =>
  `update audit_heads set (seq, hash) = (select seq, hash from audit_events ${where(seq)}) where clinic_id = $1`
/** As events were written before their bodies were kept. */
const former = (seq: number, ...more: string[]) => [
  `update audit_events set body = null ${where(seq)}`,
  ...more,
  `update audit_events e set hash = atrium_audit_hash(e) ${where(seq)}`,
]
const formerChain = [...former(1), ...former(2, follow(2, 1)), follow(3, 2), hashAnew(3), headTo(3)]

describe('the check of a chain (R29)', () => {
  test('it reads one clinic from its first event to its head, and nothing is wrong', async () => {
    await clinicOfThree()

    expect(await checked(await clinicOfThree())).toEqual({ count: 3, brokenAt: null })
  })

  test('a clinic that it does not know has no events', async () => {
    expect(await checked('no-such-clinic')).toEqual({ count: 0, brokenAt: null })
  })

  test.each([
    ['actor_id', "'somebody-else'"],
    ['actor_name', "'Somebody Else'"],
    ['action', "'membership.left'"],
    ['target_id', "'somebody-else'"],
    ['target_name', "'Somebody Else'"],
    ['at', "at + interval '1 second'"],
    ['before', `'{"role":"owner"}'`],
    ['after', `'{"role":"owner"}'`],
  ])('an event whose %s was edited is named', async (column, value) => {
    const edit = `update audit_events set ${column} = ${value} ${where(2)}`

    expect(await checked(await clinicOfThree(), edit)).toEqual({ count: 1, brokenAt: 2 })
    expect(await checked(await clinicOfThree(), edit, bodyAnew(2))).toEqual({ count: 1, brokenAt: 2 })
    expect(await checked(await clinicOfThree(), edit, bodyAnew(2), hashAnew(2))).toEqual({ count: 2, brokenAt: 3 })
  })

  test.each<[string, string[], unknown]>([
    ['edited and hashed anew', [`update audit_events set actor_name = 'X' ${where(2)}`, bodyAnew(2), hashAnew(2)], 3],
    ['whose body alone was edited', [`update audit_events set body = replace(body, 'admin', 'owner') ${where(2)}`], 2],
    ['whose body was taken', [`update audit_events set body = null ${where(2)}`], 2],
    ['whose body is no JSON', [`update audit_events set body = '{' ${where(2)}`, hashAnew(2)], 2],
    ['taken out', [`delete from audit_events ${where(2)}`], 2],
    ['taken out and joined', [`delete from audit_events ${where(2)}`, follow(3, 1), hashAnew(3), headTo(3)], 2],
    ['cut off', [`delete from audit_events ${where(3)}`], 3],
    [
      'the newest, edited and hashed anew',
      [`update audit_events set action = 'X' ${where(3)}`, bodyAnew(3), hashAnew(3)],
      aNumber,
    ],
    ['all cut off', ['delete from audit_events where clinic_id = $1'], 1],
    ['without its head', ['delete from audit_heads where clinic_id = $1'], 3],
    ['with its head set back', [headTo(2)], 3],
  ])('%s: it names where', async (_what, tampering, brokenAt) => {
    expect(await checked(await clinicOfThree(), ...tampering)).toMatchObject({ brokenAt })
  })

  test('events from before bodies were kept are checked as they were hashed then', async () => {
    expect(await checked(await clinicOfThree(), ...formerChain)).toEqual({ count: 3, brokenAt: null })

    const edit = `update audit_events set actor_name = 'X' ${where(2)}`
    expect(await checked(await clinicOfThree(), ...formerChain, edit)).toEqual({ count: 1, brokenAt: 2 })
  })

  test('an event without a body after one that has one is broken, whatever its hash', async () => {
    const id = await clinicOfThree()
    const later = [...former(3, follow(3, 2)), headTo(3)]
    expect(await checked(id, ...later)).toEqual({ count: 2, brokenAt: 3 })
  })

  test('a log longer than a page is read to its end, or from a link that is known to be sound', async () => {
    const id = await clinicOfThree()
    const { last } = await checkedWith(id, 1_500)
    expect(last.seq).toBe(1_503)
    expect(await checkedWith(id, 1, last)).toMatchObject({ checked: 1_504, brokenAt: null })
  })
})

/** After so many events more. */
async function checkedWith(id: string, more: number, after?: Link) {
  return database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    await run(
      `insert into audit_events (clinic_id, at, actor_name, action, target_id, target_name)
       select $1, now(), 'Ama "Boakye"', 'membership.left', n::text, 'Sørén 🙂' from generate_series(1, $2::int) n`,
      [id, more],
    )
    return checkChain(run, id, after)
  })
}
