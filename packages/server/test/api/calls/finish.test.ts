import { describe, expect, test } from 'vitest'
import { hear, hello, offer, pageOf, runningCall, say } from '../../support/people/running-call.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* R27: a running call may finish when its provider loses the place; a new one cannot start. */

const { app } = await startTestApp()

type Running = Awaited<ReturnType<typeof runningCall>>

interface Way {
  how: string
  away: (running: Running) => Promise<unknown>
  /** What else they get: the messages, the queue, and moving the patient. */
  else: readonly number[]
}

const gone = [403, 403, 403]
const ways: Way[] = [
  {
    how: 'archived',
    else: gone,
    away: ({ owner, dana }) => clientOf(app, owner).user.archive.mutate({ membershipId: dana.membershipId }),
  },
  {
    how: 'removed',
    else: gone,
    away: ({ owner, dana }) => clientOf(app, owner).user.remove.mutate({ membershipId: dana.membershipId }),
  },
  { how: 'gone by themselves', else: gone, away: ({ staff }) => staff.user.leave.mutate() },
  {
    how: 'taken off the room',
    else: [200, 200, 200],
    away: ({ owner, dana, roomId }) =>
      clientOf(app, owner).room.unassign.mutate({ roomId, membershipIds: [dana.membershipId] }),
  },
  {
    how: 'on a plan without Shared Rooms',
    else: [200, 200, 403],
    away: ({ clinic }) =>
      app.database.asOwner(async ({ run }) => {
        await run("select set_config('atrium.clinic_id', $1, true)", [clinic.id])
        await run("update clinics set plan = 'free' where id = $1", [clinic.id])
      }),
  },
]

describe.each(ways)('a provider who is $how', ({ away, else: more }) => {
  test('speaks, hears, says that they are there, and ends the call', async () => {
    const running = await runningCall(app)
    const { ofDana, ofPatient, patient, visitId, dana } = running
    await away(running)
    const ask = (verb: string, type: 'query' | 'mutation' = 'mutation') =>
      call(app, `visit.${verb}`, type, { visitId }, dana)
    await say(app, ofPatient, hello)
    const answers = [
      await say(app, ofDana, offer()),
      await hear(app, ofDana),
      await ask('callAlive'),
      await ask('ice', 'query'),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await hear(app, ofPatient)).data).toMatchObject({ items: [{ from: { name: dana.name }, ...offer() }] })
    expect(await ask('end')).toMatchObject({ status: 200, data: { status: 'ended', name: null } })
    expect(await patient.page.checkIn.status.query()).toMatchObject({ state: 'ended' })
    // And then nothing more.
    expect((await ask('callAlive')).status).toBe(403)
    expect((await say(app, ofDana, hello)).status).toBe(403)
  })

  test('sees and starts nothing else with it', async () => {
    const running = await runningCall(app)
    const { clinic, dana, roomId, visitId } = running
    await checkIn(app, clinic, roomId)
    const waiting = (await clientOf(app, running.tomas).queue.list.query()).items.find(
      ({ status }) => status === 'waiting',
    )
    await away(running)
    const other = pageOf('staff', dana, waiting?.id ?? '')
    const tried = [
      await call(app, 'visit.start', 'mutation', { visitId: other.visitId }, dana),
      await say(app, other, hello),
      await hear(app, other),
      await call(app, 'visit.ice', 'query', { visitId: other.visitId }, dana),
    ]
    const also = [
      await call(app, 'visit.messages', 'query', { visitId }, dana),
      await call(app, 'queue.list', 'query', {}, dana),
      await call(app, 'visit.transfer', 'mutation', { visitId, roomId: running.triage }, dana),
    ]

    expect(tried.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(also.map(({ status }) => status)).toEqual(more)
  })
})

test('once the call is given back or ended, who was archived has no door', async () => {
  const running = await runningCall(app)
  const { owner, dana, patient, ofDana, visitId } = running
  await clientOf(app, owner).user.archive.mutate({ membershipId: dana.membershipId })
  await patient.page.checkIn.leave.mutate()

  expect((await say(app, ofDana, hello)).status).toBe(403)
  expect(await call(app, 'visit.end', 'mutation', { visitId }, dana)).toMatchObject({
    status: 403,
    denial: { reason: 'archived' },
  })
})

test('a session that has ended finishes nothing', async () => {
  const running = await runningCall(app)
  await clientOf(app, running.owner).user.archive.mutate({ membershipId: running.dana.membershipId })
  const { ofDana } = running

  expect((await say(app, { ...ofDana, caller: { token: 'made-up' } }, hello)).status).toBe(401)
  expect((await say(app, { ...ofDana, caller: running.tomas }, hello)).status).toBe(409)
})
