import { describe, expect, test } from 'vitest'
import { UnavailableFailure } from '../../../src/failures/failures.ts'
import { verifyAudit } from '../../../src/services/audit/verify-audit.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { notary, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()
const { database } = app

const crew = { owner: 'owner', second: 'owner', admin: 'admin', member: 'member' } as const

describe('audit.verify (R29)', () => {
  test('the whole log is checked from its first event, and by whom may view it alone (R7)', async () => {
    const { people } = await makeClinic(database, { people: crew })
    await clientOf(app, people.owner).user.changeRole.mutate({
      membershipId: people.second.membershipId,
      role: 'member',
    })

    expect(await clientOf(app, people.admin).audit.verify.query()).toEqual({
      ok: true,
      checked: 2,
      signed: null,
      checkpointFaults: [],
    })
    expect(await call(app, 'audit.verify', 'query', undefined, people.member)).toMatchObject({ status: 403 })
  })

  test('what was altered is named, by its first number', async () => {
    const { id, people } = await makeClinic(database, { people: crew })
    await database.asOwner(async ({ run, script }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [id])
      await script('alter table audit_events disable trigger user')
      await run("update audit_events set actor_name = 'X' where clinic_id = $1 and seq = 1", [id])
      await script('alter table audit_events enable trigger user')
    })

    expect(await clientOf(app, people.owner).audit.verify.query()).toEqual({
      ok: false,
      checked: 0,
      brokenAt: 1,
      fault: 'altered',
      signed: null,
      checkpointFaults: [],
    })
  })

  test('of one clinic one check at a time', async () => {
    const { id: one } = await makeClinic(database, { people: crew })
    const { id: other } = await makeClinic(database, { people: crew })
    await database.asOwner(async ({ run }) => {
      const check = (id: string) => verifyAudit({ run, clinic: { id } }, notary)
      const [first, second, elsewhere] = await Promise.allSettled([check(one), check(one), check(other)])

      expect([first.status, elsewhere.status]).toEqual(['fulfilled', 'fulfilled'])
      expect(second).toMatchObject({ reason: expect.any(UnavailableFailure) as unknown })
      await check(one)
    })
  })
})
