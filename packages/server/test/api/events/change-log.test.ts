import { expect, test } from 'vitest'
import { changeLog, portion, watchKey } from '../../../src/events/changes.ts'
import { clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

/* What the hub reads for those who watch (R5). */

const { app } = await startTestApp()
const { database } = app
const log = changeLog(database)
const people = { owner: 'owner', member: 'member' } as const

test('it tells what happened after a number, in order, with what is true of the target now', async () => {
  const clinic = await makeClinic(database, { people })
  const { owner, member } = clinic.people
  const { changeRole } = clientOf(app, owner).user
  for (const role of ['admin', 'member', 'admin'] as const) {
    await changeRole.mutate({ membershipId: member.membershipId, role })
  }
  const now = { role: 'admin', status: 'active' }
  const change = { action: 'membership.roleChanged', targetId: member.membershipId, membership: now, plan: 'premium' }

  expect(await log.since(clinic.id, 2)).toEqual([3, 4].map((seq) => ({ ...change, seq })))
  expect(await log.since(clinic.id, 4)).toEqual([])
  expect((await log.since(clinic.id, 0))[0]).toMatchObject({ seq: 1, targetId: clinic.id, membership: null })
})

test('it tells a portion at a time, the oldest first', async () => {
  const { id } = await makeClinic(database, { people })
  await database.asOwner(async ({ run }) => {
    await run("select set_config('atrium.clinic_id', $1, true)", [id])
    await run(
      `insert into audit_events (clinic_id, at, actor_name, action, target_id, target_name)
       select $1, now(), 'Somebody', 'membership.left', 'x', 'X' from generate_series(1, $2)`,
      [id, portion + 1],
    )
  })
  const seqs = (await log.since(id, 1)).map(({ seq }) => seq)

  expect(seqs).toEqual(Array.from({ length: portion }, (_, index) => index + 2))
  expect(await log.newest(id)).toBe(portion + 2)
})

test('of a clinic that is not there the newest is none', async () => {
  expect(await log.newest('no-such-clinic')).toBe(0)
})

test('a session lives where its clinic has not signed it out, each watched one for itself', async () => {
  const idle = { role: 'owner', sessionActiveAt: startOfTests } as const
  const clinic = await makeClinic(database, { people: { idle, busy: 'admin' } })
  const watchedBy = (token: string) => ({ sessionId: `session-${token}`, clinicId: clinic.id })
  const [sleeper, worker] = [watchedBy(clinic.people.idle.token), watchedBy(clinic.people.busy.token)]
  const later = new Date(startOfTests.getTime() + 61 * 60_000)

  expect(await log.alive([sleeper, worker], startOfTests)).toEqual(new Set([watchKey(sleeper), watchKey(worker)]))
  expect(await log.alive([sleeper, worker], later)).toEqual(new Set([watchKey(worker)]))
})
