import { describe, expect, test } from 'vitest'
import type { PreviewInput } from '../../../src/contract/people/user.ts'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const clinic = await makeClinic(app.database, {
  seatsBought: 4,
  people: { owner: 'owner', admin: 'admin', dana: 'member', away: { role: 'member', status: 'archived' } },
  sharedRooms: { walkIn: ['dana'], evening: ['owner'], annex: ['dana'] },
})
const { owner, admin, dana, away } = clinic.people
const visit = `insert into visits (clinic_id, id, room_id, membership_id, status, call_type, arrived_at)
  values ($1, $2, $3, $4, $5, 'video', now())`
for (const [index, status] of ['waiting', 'waiting', 'in-call', 'ended'].entries()) {
  await sqlIn(app.database, clinic.id, visit, [clinic.id, `visit-${index}`, dana.roomId, dana.membershipId, status])
}
await sqlIn(app.database, clinic.id, visit, [clinic.id, 'elsewhere', owner.roomId, owner.membershipId, 'waiting'])

const preview = (change: PreviewInput['change'], { membershipId } = dana, caller = owner) =>
  clientOf(app, caller).user.preview.query({ membershipId, change })

const adminRights = [
  'history.viewClinic',
  'personalRoom.manageAny',
  'sharedRoom.create',
  'sharedRoom.manage',
  'sharedRoom.assign',
  'user.invite',
  'user.changeStatus',
  'user.changeRole',
  'seat.view',
  'clinic.changeSettings',
  'audit.view',
]

describe('what a change would do, before it is done (R13)', () => {
  test.each([
    ['admin', adminRights],
    ['owner', [...adminRights, 'signIn.loosen', 'billing.manage', 'clinic.delete', 'emergency.enter']],
    ['member', []],
  ] as const)('a Member made %s gains what the table says, and seats and bill stay (R6)', async (role, gains) => {
    const told = await preview({ role })

    expect(new Set(told.gains)).toEqual(new Set(gains))
    expect(told).toMatchObject({
      decision: { allowed: true },
      loses: [],
      seats: { before: 3, after: 3 },
      billChange: 0,
    })
  })

  test('an Admin made Member loses the same', async () => {
    const told = await preview({ role: 'member' }, admin)

    expect(new Set(told.loses)).toEqual(new Set(adminRights))
    expect(told.gains).toEqual([])
  })

  test('whoever is archived has no rights: a restore gives those of the role, another role gives none', async () => {
    const restored = await preview('restore', away)
    const { gains, loses } = await preview({ role: 'admin' }, away)

    expect(restored.gains).toContain('call.conduct')
    expect(restored.gains).not.toContain('user.invite')
    expect([restored.loses, gains, loses]).toEqual([[], [], []])
  })

  test.each([
    ['archive', dana, { before: 3, after: 2 }],
    ['remove', dana, { before: 3, after: 2 }],
    ['remove', away, { before: 3, after: 3 }],
    ['restore', away, { before: 3, after: 4 }],
  ] as const)('%s tells the seats after it', async (change, person, seats) => {
    expect(await preview(change, person)).toMatchObject({ decision: { allowed: true }, seats, billChange: 0 })
  })

  test('it counts who waits and names the rooms', async () => {
    const { waitingPatients, rooms, loses } = await preview('archive')

    expect(waitingPatients).toBe(2)
    expect(rooms).toEqual([
      { id: dana.roomId, name: `${dana.name}’s room`, kind: 'personal' },
      { id: clinic.rooms['annex'], name: 'annex', kind: 'shared' },
      { id: clinic.rooms['walkIn'], name: 'walkIn', kind: 'shared' },
    ])
    expect(loses).toContain('call.conduct')
  })

  test.each([
    ['an Admin on an Owner', admin, owner, 'archive', 'rank'],
    ['an Admin to Owner', admin, dana, { role: 'owner' }, 'rank'],
    ['the final Owner', owner, owner, { role: 'admin' }, 'last-owner'],
    ['the final Owner', owner, owner, 'remove', 'last-owner'],
  ] as const)('%s: the decision is a no, told and not thrown', async (_who, caller, target, change, reason) => {
    expect((await preview(change, target, caller)).decision).toMatchObject({ allowed: false, denial: { reason } })
  })

  test.each([
    ['archive', 'user.changeStatus'],
    [{ role: 'admin' }, 'user.changeRole'],
  ])('a Member may not ask about %j: 403 as for the change itself', async (change, capability) => {
    const answer = await call(app, 'user.preview', 'query', { membershipId: dana.membershipId, change }, dana)

    expect(answer).toMatchObject({ status: 403, denial: { capability, reason: 'role' } })
  })

  test.each([
    ['archive', away, 'archived'],
    ['restore', dana, 'active'],
  ] as const)('%s of whom that has been done to already is 409, as the act is', async (change, person, already) => {
    const { membershipId } = person
    const answers = await Promise.all([
      call(app, 'user.preview', 'query', { membershipId, change }, owner),
      call(app, `user.${change}`, 'mutation', { membershipId }, owner),
    ])

    expect(answers).toMatchObject([409, 409].map((status) => ({ status, message: expect.stringContaining(already) })))
  })

  test('asking changes nothing', async () => {
    const before = await rowsOf(app.database, clinic.id)
    await preview('remove')
    await preview({ role: 'owner' })

    expect(await rowsOf(app.database, clinic.id)).toEqual(before)
  })
})
