import { describe, expect, test } from 'vitest'
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
    const [[count, brokenAt] = []] = await run('select * from atrium_check_audit($1)', [id])
    return { count, brokenAt }
  })
}

const where = (seq: number) => `where clinic_id = $1 and seq = ${seq}`
const hashAnew = (seq: number) => `update audit_events e set hash = atrium_audit_hash(e) ${where(seq)}`
const follow = (seq: number, before: number) =>
  `update audit_events set previous_hash = (select hash from audit_events ${where(before)}) ${where(seq)}`
const aNumber: unknown = expect.any(Number)
const headTo = (seq: number) =>
  `update audit_heads set (seq, hash) = (select seq, hash from audit_events ${where(seq)}) where clinic_id = $1`

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

    expect(await checked(await clinicOfThree(), edit)).toEqual({ count: 3, brokenAt: 2 })
  })

  test.each<[string, string[], unknown]>([
    ['edited and hashed anew', [`update audit_events set actor_name = 'X' ${where(2)}`, hashAnew(2)], 3],
    ['taken out', [`delete from audit_events ${where(2)}`], 2],
    ['taken out and joined', [`delete from audit_events ${where(2)}`, follow(3, 1), hashAnew(3), headTo(3)], 2],
    ['cut off', [`delete from audit_events ${where(3)}`], 3],
    ['the newest, edited and hashed anew', [`update audit_events set action = 'X' ${where(3)}`, hashAnew(3)], aNumber],
    ['all cut off', ['delete from audit_events where clinic_id = $1'], 1],
    ['without its head', ['delete from audit_heads where clinic_id = $1'], 3],
    ['with its head set back', [headTo(2)], 3],
  ])('%s: it names where', async (_what, tampering, brokenAt) => {
    expect(await checked(await clinicOfThree(), ...tampering)).toMatchObject({ brokenAt })
  })
})
