import { describe, expect, onTestFinished, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

const { app, another } = await startTestApp()
const there = await another()

async function clinic() {
  const made = await makeClinic(app.database, {
    people: {
      owner: 'owner',
      admin: 'admin',
      member: { role: 'member', name: 'Mo' },
      second: { role: 'member', name: 'Ada' },
      archived: { role: 'member', name: 'Elias', status: 'archived' },
    },
    sharedRooms: { walkIn: ['member', 'archived'], other: [] },
  })
  return {
    ...made,
    roomId: made.rooms['walkIn'] ?? '',
    otherId: made.rooms['other'] ?? '',
    room: clientOf(app, made.people.owner).room,
  }
}

describe('room.assign and room.unassign', () => {
  test('several at once; the answer is who may enter now, by name', async () => {
    const { people, room, roomId } = await clinic()
    const membershipIds = [people.second.membershipId, people.admin.membershipId, people.second.membershipId]
    const assigned = await room.assign.mutate({ roomId, membershipIds })
    const unassigned = await room.unassign.mutate({ roomId, membershipIds: [people.member.membershipId] })

    expect(assigned.items.map(({ name }) => name)).toEqual(['Ada', people.admin.name, 'Mo'])
    expect(unassigned.items.map(({ name }) => name)).toEqual(['Ada', people.admin.name])
    expect(await room.members.query({ roomId })).toEqual(unassigned)
  })

  test('who is assigned may enter from the next request on, and who is not any more may not (R5, R22)', async () => {
    const { people, room, roomId } = await clinic()
    const mayEnter = async () => (await clientOf(there, people.second).room.get.query({ roomId })).mayEnter.allowed
    const membershipIds = [people.second.membershipId]
    const before = await mayEnter()
    await room.assign.mutate({ roomId, membershipIds })
    const between = await mayEnter()
    await room.unassign.mutate({ roomId, membershipIds })

    expect([before, between, await mayEnter()]).toEqual([false, true, false])
  })

  test('what is so already writes nothing, no event either', async () => {
    const { id, people, room, roomId } = await clinic()
    const before = await rowsOf(app.database, id)
    await room.assign.mutate({ roomId, membershipIds: [people.member.membershipId] })
    await room.unassign.mutate({ roomId, membershipIds: [people.second.membershipId] })

    expect(await rowsOf(app.database, id)).toEqual(before)
  })

  test('one event names all of them (R29)', async () => {
    const { people, room, roomId } = await clinic()
    const membershipIds = [people.second.membershipId, people.admin.membershipId]
    await room.assign.mutate({ roomId, membershipIds })
    const { items } = await clientOf(app, people.owner).audit.list.query({ target: roomId })

    expect(items).toMatchObject([{ action: 'room.assigned', after: { people: ['Ada', people.admin.name] } }])
  })

  test('an archived person is not assigned, and may be taken off', async () => {
    const { people, room, roomId } = await clinic()
    const input = { roomId, membershipIds: [people.archived.membershipId, people.second.membershipId] }

    expect(await call(app, 'room.assign', 'mutation', input, people.owner)).toMatchObject({
      status: 409,
      message: 'Elias is archived.',
    })
    expect((await room.unassign.mutate(input)).items.map(({ name }) => name)).toEqual(['Mo'])
  })

  test.each([
    ['nobody', []],
    ['a hundred and one', Array.from({ length: 101 }, (_, index) => `id-${index}`)],
  ])('%s: 400', async (_who, membershipIds) => {
    const { people, roomId } = await clinic()

    expect(await call(app, 'room.assign', 'mutation', { roomId, membershipIds }, people.owner)).toMatchObject({
      status: 400,
    })
  })

  test('of two who assign one person at the same instant both are right', async () => {
    const { people, roomId } = await clinic()
    const input = { roomId, membershipIds: [people.second.membershipId] }
    const answers = await Promise.all(
      [people.owner, people.admin].map((person) => call(app, 'room.assign', 'mutation', input, person)),
    )

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  test('assigned while archived comes back with the place, to rooms that there still are (R13)', async () => {
    const { people, room, roomId } = await clinic()
    await clientOf(app, people.owner).user.restore.mutate({ membershipId: people.archived.membershipId })

    expect((await room.members.query({ roomId })).items.map(({ name }) => name)).toEqual(['Elias', 'Mo'])
  })
})

describe('room.close', () => {
  test('closes it for all: it is listed no more, and any change of it is a 409', async () => {
    const { people, room, roomId } = await clinic()
    await room.close.mutate({ roomId })
    const rest = { assign: [people.second.membershipId], unassign: [people.member.membershipId] }
    const answers = await Promise.all([
      call(app, 'room.close', 'mutation', { roomId }, people.admin),
      call(app, 'room.change', 'mutation', { roomId, name: 'Open' }, people.admin),
      ...Object.entries(rest).map(([verb, membershipIds]) =>
        call(app, `room.${verb}`, 'mutation', { roomId, membershipIds }, people.admin),
      ),
    ])

    expect(answers.map(({ status, message }) => [status, message])).toEqual(
      answers.map(() => [409, 'walkIn is closed.']),
    )
    expect((await room.list.query({ kind: 'shared' })).items.map(({ name }) => name)).toEqual(['other'])
    expect((await call(app, 'room.get', 'query', { roomId }, people.member)).status).toBe(404)
  })

  test('moves those who wait to the room that is named, and to none that is closed or unknown (R27)', async () => {
    const { id, people, room, roomId, otherId } = await clinic()
    await sqlIn(
      app.database,
      id,
      `insert into visits (clinic_id, id, room_id, status, call_type, arrived_at) values ($1, 'v', $2, 'waiting', 'video', now())`,
      [id, roomId],
    )
    for (const moveWaitingTo of ['nowhere', roomId, people.archived.roomId]) {
      expect(await call(app, 'room.close', 'mutation', { roomId, moveWaitingTo }, people.owner)).toMatchObject({
        status: 404,
      })
    }
    await room.close.mutate({ roomId, moveWaitingTo: otherId })

    expect(await sqlIn(app.database, id, 'select room_id from visits')).toEqual([[otherId]])
  })
})

describe('room.changed', () => {
  test('every page of the clinic is told by the id alone, on the other server too', async () => {
    const { people, room, roomId } = await clinic()
    const stream = await openStream(there, requestOf('events.watch', 'subscription', {}, people.second))
    onTestFinished(() => stream.close())
    await room.change.mutate({ roomId, name: 'Reception' })
    await room.assign.mutate({ roomId, membershipIds: [people.second.membershipId] })
    await room.close.mutate({ roomId })
    const events = [await stream.nextEvent(), await stream.nextEvent(), await stream.nextEvent()]

    expect(events.map(({ event }) => event)).toEqual(events.map(() => ({ type: 'room.changed', roomId })))
  })
})
