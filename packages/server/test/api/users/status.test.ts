import { describe, expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()
const { database } = app
const later = new Date(startOfTests.getTime() + 60_000)

async function harbor(seatsBought = 10) {
  const clinic = await makeClinic(database, {
    seatsBought,
    people: { owner: 'owner', admin: 'admin', dana: 'member', elias: { role: 'admin', status: 'archived' } },
    sharedRooms: { walkIn: ['dana', 'elias'] },
    invitations: [
      { email: 'invited@status.example' },
      { email: 'expired@status.example', expiresAt: startOfTests },
      { email: 'taken.back@status.example', status: 'revoked' },
    ],
  })
  const visits = [
    ['waiting', clinic.people.dana],
    ['in-call', clinic.people.dana],
    ['ended', clinic.people.dana],
    ['waiting', clinic.people.admin],
  ] as const
  for (const [index, [status, person]] of visits.entries())
    await insertVisit(clinic.id, `visit-${index}`, status, person)
  return { ...clinic, as: clientOf(app, clinic.people.owner).user, seats: clientOf(app, clinic.people.owner).seat }
}

async function insertVisit(clinicId: string, id: string, status: string, { roomId, membershipId, name }: Person) {
  await sqlIn(
    database,
    clinicId,
    `insert into visits (clinic_id, id, room_id, membership_id, provider_name, status, call_type, arrived_at)
     values ($1, $2, $3, $4, $5, $6, 'video', now())`,
    [clinicId, id, roomId, membershipId, name, status],
  )
}

async function roomOf(clinicId: string, roomId: string) {
  const [row] = await sqlIn(
    database,
    clinicId,
    'select membership_id, closed_at is not null from rooms where id = $1',
    [roomId],
  )
  return { holder: row?.[0], isClosed: row?.[1] }
}

const assignments = async (clinicId: string) =>
  (await sqlIn(database, clinicId, 'select membership_id from room_assignments')).flat()
const waitingIn = async (clinicId: string) =>
  sqlIn(database, clinicId, 'select id, room_id, provider_name, membership_id from visits order by id')

describe('archive and restore (R13)', () => {
  test('archive ends the access, closes the room, frees the seat; room, history and assignments are kept', async () => {
    const { id, as, seats, people } = await harbor()
    const { membershipId, roomId, name, token } = people.dana
    const before = await seats.get.query()
    app.clock.now = later
    const answer = await as.archive.mutate({ membershipId })
    app.clock.now = startOfTests

    expect(answer).toMatchObject({ id: membershipId, status: 'archived', role: 'member' })
    expect(await call(app, 'me.get', 'query', undefined, { token })).toMatchObject({
      status: 403,
      denial: { reason: 'archived' },
    })
    expect(await roomOf(id, roomId)).toEqual({ holder: membershipId, isClosed: true })
    expect(await seats.get.query()).toEqual({ ...before, used: before.used - 1, free: 10 - before.used })
    expect(await assignments(id)).toContain(membershipId)
    expect(await waitingIn(id)).toContainEqual(['visit-2', roomId, name, membershipId])
  })

  test('restore brings back role, room and assignments, and takes a seat', async () => {
    const { id, as, seats, people } = await harbor()
    const { membershipId, roomId, token } = people.elias
    const before = await seats.get.query()
    await as.restore.mutate({ membershipId })

    expect((await clientOf(app, { token }).me.get.query()).membership).toMatchObject({
      role: 'admin',
      status: 'active',
    })
    expect(await roomOf(id, roomId)).toEqual({ holder: membershipId, isClosed: false })
    expect(await assignments(id)).toContain(membershipId)
    expect((await seats.get.query()).used).toBe(before.used + 1)
  })

  test.each([
    ['archive', 'elias', 'archived'],
    ['restore', 'dana', 'active'],
  ] as const)('%s of who is so already: 409, and says so', async (act, name, word) => {
    const { people, id } = await harbor()
    const before = await rowsOf(database, id)
    const { membershipId } = people[name]
    const answer = await call(app, `user.${act}`, 'mutation', { membershipId }, people.owner)

    expect(answer).toMatchObject({ status: 409, message: expect.stringContaining(`${word} already`) })
    expect(await rowsOf(database, id)).toEqual(before)
  })
})

describe('remove and leave (R13, R15)', () => {
  test.each(['remove', 'leave'] as const)('%s takes the membership; history keeps the name', async (act) => {
    const { id, as, people } = await harbor()
    const { membershipId, roomId, name, token } = people.dana
    await (act === 'remove' ? as.remove.mutate({ membershipId }) : clientOf(app, people.dana).user.leave.mutate())

    expect(await call(app, 'me.get', 'query', undefined, { token })).toMatchObject({
      denial: { reason: 'no-membership' },
    })
    expect(await roomOf(id, roomId)).toEqual({ holder: null, isClosed: true })
    expect(await assignments(id)).not.toContain(membershipId)
    expect(await waitingIn(id)).toContainEqual(['visit-2', roomId, name, null])
  })

  test('somebody archived can be removed', async () => {
    const { as, people } = await harbor()

    expect(await as.remove.mutate({ membershipId: people.elias.membershipId })).toMatchObject({ status: 'archived' })
  })
})

describe('patients who wait (R27)', () => {
  test.each(['archive', 'remove'] as const)('%s moves them to the room that is named, and nobody else', async (act) => {
    const { id, as, people, rooms } = await harbor()
    const { membershipId, roomId } = people.dana
    await as[act].mutate({ membershipId, moveWaitingTo: rooms['walkIn'] ?? '' })

    expect((await waitingIn(id)).map(([visit, room]) => [visit, room])).toEqual([
      ['visit-0', rooms['walkIn']],
      ['visit-1', roomId],
      ['visit-2', roomId],
      ['visit-3', people.admin.roomId],
    ])
  })

  test('on Free they move to a Personal Room', async () => {
    const { id, as, people } = await harbor()
    await sqlIn(database, id, `update clinics set plan = 'free' where id = $1`, [id])
    await as.archive.mutate({ membershipId: people.dana.membershipId, moveWaitingTo: people.owner.roomId })

    expect((await waitingIn(id))[0]?.slice(0, 2)).toEqual(['visit-0', people.owner.roomId])
  })

  test.each(['archive', 'remove'])('%s of who has no Personal Room moves nobody', async (act) => {
    const crew = { owner: 'owner', dana: 'member' } as const
    const { id, people, rooms } = await makeClinic(database, { people: crew, sharedRooms: { walkIn: [] } })
    const { owner, dana } = people
    await insertVisit(id, 'visit', 'waiting', owner)
    await database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [id])
      await run('delete from rooms where id = $1', [dana.roomId])
    })
    const input = { membershipId: dana.membershipId, moveWaitingTo: rooms['walkIn'] }

    expect((await call(app, `user.${act}`, 'mutation', input, owner)).status).toBe(200)
    expect(await waitingIn(id)).toEqual([['visit', owner.roomId, owner.name, owner.membershipId]])
  })

  test.each(['archive', 'remove'] as const)(
    '%s into a room that is closed, closing, frozen or unknown: 404, nothing changed',
    async (act) => {
      const { id, people, rooms: shared } = await harbor()
      await sqlIn(database, id, `update clinics set plan = 'free' where id = $1`, [id])
      const before = await rowsOf(database, id)
      const rooms = [people.elias.roomId, people.dana.roomId, shared['walkIn'], 'no-such-room']
      const answers = await Promise.all(
        rooms.map((moveWaitingTo) =>
          call(app, `user.${act}`, 'mutation', { membershipId: people.dana.membershipId, moveWaitingTo }, people.owner),
        ),
      )

      expect(answers).toMatchObject(rooms.map(() => ({ status: 404 })))
      expect(await rowsOf(database, id)).toEqual(before)
    },
  )
})

describe('seats (R16, R17)', () => {
  test('an invitation reserves one until it expires', async () => {
    const { seats } = await harbor(5)

    expect(await seats.get.query()).toEqual({ bought: 5, used: 3, reserved: 1, free: 1 })
  })

  test('without a free seat nobody is restored: the denial carries the counts', async () => {
    const { id, people } = await harbor(4)
    const before = await rowsOf(database, id)
    const input = { membershipId: people.elias.membershipId }
    const answer = await call(app, 'user.restore', 'mutation', input, people.admin)

    expect(answer).toMatchObject({
      status: 403,
      denial: { reason: 'no-seat', seats: { bought: 4, used: 3, reserved: 1, free: 0 } },
    })
    expect(await rowsOf(database, id)).toEqual(before)
  })

  test('a denial for another reason carries no counts', async () => {
    const people = { owner: 'owner', admin: 'admin', gone: { role: 'owner', status: 'archived' } } as const
    const clinic = await makeClinic(database, { people })
    const input = { membershipId: clinic.people.gone.membershipId }
    const { status, denial } = await call(app, 'user.restore', 'mutation', input, clinic.people.admin)

    expect([status, denial]).toEqual([403, expect.objectContaining({ reason: 'rank' })])
    expect(denial).not.toHaveProperty('seats')
  })

  test('Free has no limit', async () => {
    const people = { owner: 'owner', away: { role: 'member', status: 'archived' } } as const
    const clinic = await makeClinic(database, { plan: 'free', people })
    const client = clientOf(app, clinic.people.owner)
    await client.user.restore.mutate({ membershipId: clinic.people.away.membershipId })

    expect(await client.seat.get.query()).toEqual({ bought: null, used: 2, reserved: 0, free: null })
  })
})
