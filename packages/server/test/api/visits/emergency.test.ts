import { beforeEach, describe, expect, test } from 'vitest'
import type { EmergencyLook } from '../../../src/contract/visits/emergency.ts'
import { rowsOf, sqlIn } from '../../support/database/rows.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { planWords, roleWords } from '../../support/rules/domain-matrix.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

/* Emergency access (R37): beside R22's table, of whom it opens what, and that it opens nothing else. */

const { app } = await startTestApp()
beforeEach(() => {
  app.clock.now = startOfTests
})

const standings = ['own', 'colleague', 'assigned', 'unassigned'] as const
const reason = 'Dr Okafor was taken ill; her patients wait.'
const turnOn = (who: { token: string }) => clientOf(app, who).clinic.changeSettings.mutate({ emergencyAccess: true })
const enter = (who: { token: string }, roomId: string, more: object = {}) =>
  call(app, 'emergency.enter', 'mutation', { roomId, reason, ...more }, who)
const look = (who: { token: string }) => call(app, 'emergency.look', 'mutation', undefined, who)
const minutes = (count: number) => {
  app.clock.now = new Date(startOfTests.getTime() + count * 60_000)
}

/** By hand: an Owner, where the clinic has turned it on, into a room that is closed to them. Of R22, Free closes Shared Rooms to all. */
function expected(role: string, plan: string, standing: (typeof standings)[number], isOn: boolean): string {
  if (role !== 'owner') return 'role'
  const isClosed = standing === 'colleague' || standing === 'unassigned' || (standing === 'assigned' && plan === 'free')
  return isOn && isClosed ? 'yes' : '409'
}

const cells = roleWords.flatMap((role) =>
  planWords.flatMap((plan) =>
    standings.flatMap((standing) => [true, false].map((isOn) => ({ role, plan, standing, isOn }))),
  ),
)

test.each(cells)('$role on $plan, room $standing, turned on $isOn', async ({ role, plan, standing, isOn }) => {
  const { people, rooms, visitIds, id } = await makeClinic(app.database, {
    plan,
    people: { actor: role, owner: 'owner', colleague: 'member' },
    sharedRooms: { assigned: ['actor'], unassigned: ['colleague'] },
    visits: [{ roomOf: 'colleague', status: 'waiting', name: 'Zelda' }],
  })
  const roomIds = {
    own: people.actor.roomId,
    colleague: people.colleague.roomId,
    assigned: rooms['assigned'] ?? '',
    unassigned: rooms['unassigned'] ?? '',
  }
  const roomId = roomIds[standing]
  await sqlIn(app.database, id, 'update visits set room_id = $1 where clinic_id = $2', [roomId, id])
  if (isOn) await turnOn(people.owner)
  const visitId = visitIds[0] ?? ''
  /** What R22 says of the room, which an emergency changes nothing of. */
  const usual = async () => {
    const answers = [
      await call(app, 'queue.list', 'query', { roomId }, people.actor),
      await call(app, 'visit.messages', 'query', { visitId }, people.actor),
      await call(app, 'visit.readMessages', 'mutation', { visitId }, people.actor),
    ]
    return answers.map(({ denial, status }) => denial?.reason ?? status)
  }
  const before = await usual()
  const { denial, status } = await enter(people.actor, roomId)
  const said = denial?.reason ?? (status === 200 ? 'yes' : String(status))
  const seen = await look(people.actor)

  expect(said).toBe(expected(role, plan, standing, isOn))
  expect(seen.text.includes('Zelda')).toBe(said === 'yes')
  expect(await usual()).toEqual(before)
})

const clinic = () =>
  makeClinic(app.database, {
    people: { owner: 'owner', second: 'owner', admin: 'admin', provider: 'member', member: 'member' },
  })

describe('emergency access', () => {
  test('is off until an Owner turns it on; an Admin may not, nor turn it off', async () => {
    const { people } = await clinic()
    const change = (emergencyAccess: boolean) =>
      call(app, 'clinic.changeSettings', 'mutation', { emergencyAccess }, people.admin)
    expect((await clientOf(app, people.member).clinic.get.query()).settings.emergencyAccess).toBe(false)
    expect((await change(true)).denial).toMatchObject({ capability: 'emergency.enter', rolesThatMay: ['owner'] })
    await turnOn(people.owner)
    expect((await change(false)).denial).toMatchObject({ capability: 'emergency.enter' })
  })

  test('is told at once to every Owner and to who works in the room, with the reason; each look is in the log (R29)', async () => {
    const made = await clinic()
    const { people, id } = made
    await turnOn(people.owner)
    const patient = await checkIn(app, made, people.provider.roomId, 'Zelda')
    await patient.page.checkIn.chat.mutate({ text: 'Is anybody there?' })
    const entered = await enter(people.owner, people.provider.roomId)
    const seen = (await look(people.owner)).data as EmergencyLook
    await look(people.owner)
    await clientOf(app, people.owner).emergency.end.mutate()

    expect(entered).toMatchObject({ status: 200, data: { reason, room: { id: people.provider.roomId } } })
    expect(seen.visits).toMatchObject([
      { name: 'Zelda', status: 'waiting', messages: [{ from: 'patient', text: 'Is anybody there?' }] },
    ])
    const { messages = [] } = await rowsOf(app.database, id, ['messages'])
    const told = (messages as { address: string; content: Record<string, unknown> }[]).filter(
      ({ content }) => content['kind'] === 'emergency-entered',
    )
    expect(told.map(({ address }) => address).toSorted()).toEqual(
      [people.owner, people.second, people.provider].map(({ email }) => email).toSorted(),
    )
    expect(told[0]?.content).toMatchObject({ by: people.owner.name, reason })
    const { items } = await clientOf(app, people.second).audit.list.query({ target: people.provider.roomId })
    expect(items.map(({ action, after }) => [action, after])).toEqual([
      ['emergency.ended', null],
      ['emergency.looked', { patients: 1 }],
      ['emergency.looked', { patients: 1 }],
      ['emergency.entered', { reason, until: expect.any(String) }],
    ])
    expect(JSON.stringify(items)).not.toContain('Zelda')
    expect(await clientOf(app, people.owner).audit.verify.query()).toMatchObject({ ok: true })
  })

  test('is told to whom a Shared Room is assigned, and to nobody who was archived', async () => {
    const gone = { role: 'member', status: 'archived' } as const
    const { people, rooms, id } = await makeClinic(app.database, {
      people: { owner: 'owner', former: { ...gone, role: 'owner' }, assigned: 'member', gone, other: 'member' },
      sharedRooms: { walkIn: ['assigned', 'gone'] },
    })
    await turnOn(people.owner)
    expect((await enter(people.owner, rooms['walkIn'] ?? '')).status).toBe(200)
    const { messages = [] } = await rowsOf(app.database, id, ['messages'])

    expect((messages as { address: string }[]).map(({ address }) => address).toSorted()).toEqual(
      [people.owner, people.assigned].map(({ email }) => email).toSorted(),
    )
  })

  test('shows who waits and who is in a call there, and nobody else (R22)', async () => {
    const { people, id, visitIds } = await makeClinic(app.database, {
      people: { owner: 'owner', provider: 'member', other: 'member' },
      visits: [
        { roomOf: 'provider', status: 'waiting', name: 'Zelda' },
        { roomOf: 'provider', status: 'in-call', name: 'Ines' },
        { roomOf: 'provider', status: 'ended' },
        { roomOf: 'provider', status: 'waiting', name: 'Gone since' },
        { roomOf: 'other', status: 'waiting', name: 'Elsewhere' },
      ],
    })
    await sqlIn(app.database, id, 'update visits set kept_until = $1 where id = $2 and clinic_id = $3', [
      startOfTests.toISOString(),
      visitIds[3],
      id,
    ])
    await turnOn(people.owner)
    await enter(people.owner, people.provider.roomId)
    const { visits } = (await look(people.owner)).data as EmergencyLook

    expect(visits.map(({ name }) => name)).toEqual(['Zelda', 'Ines'])
  })

  test('of one Owner goes on when another ends the own', async () => {
    const { people } = await clinic()
    await turnOn(people.owner)
    for (const who of [people.owner, people.second]) await enter(who, people.provider.roomId)
    await clientOf(app, people.owner).emergency.end.mutate()

    expect((await look(people.owner)).status).toBe(409)
    expect((await look(people.second)).status).toBe(200)
  })

  test('ends by itself after an hour, by the button, when it is turned off, and with the role', async () => {
    const { people } = await clinic()
    await turnOn(people.owner)
    const open = async () => (await clientOf(app, people.second).emergency.get.query()).open
    await enter(people.second, people.provider.roomId)
    expect((await open())?.until).toBe('2026-03-02T10:00:00.000Z')
    minutes(59)
    expect((await look(people.second)).status).toBe(200)
    minutes(60)
    expect([(await look(people.second)).status, await open()]).toEqual([409, null])

    await enter(people.second, people.provider.roomId)
    await clientOf(app, people.second).emergency.end.mutate()
    expect((await look(people.second)).status).toBe(409)
    await enter(people.second, people.provider.roomId)
    await clientOf(app, people.owner).clinic.changeSettings.mutate({ emergencyAccess: false })
    expect((await look(people.second)).status).toBe(409)
    await turnOn(people.owner)
    expect((await look(people.second)).status).toBe(200)
    await clientOf(app, people.owner).user.changeRole.mutate({
      membershipId: people.second.membershipId,
      role: 'admin',
    })
    expect((await look(people.second)).denial).toMatchObject({ capability: 'emergency.enter', reason: 'role' })
    expect((await clientOf(app, people.second).me.get.query()).emergency).toBeNull()
  })

  test('is said by every page of whoever is in it, and of nobody else, until it ends (R37)', async () => {
    const made = await clinic()
    const { people } = made
    const said = async (who: { token: string }) => (await clientOf(app, who).me.get.query()).emergency
    await turnOn(people.owner)
    expect(await said(people.owner)).toBeNull()
    await enter(people.owner, people.provider.roomId)
    const room = { id: people.provider.roomId }
    expect(await said(people.owner)).toMatchObject({ room, reason, until: '2026-03-02T10:00:00.000Z' })
    for (const other of [people.second, people.admin, people.member]) expect(await said(other)).toBeNull()
    await clientOf(app, people.second).clinic.changeSettings.mutate({ emergencyAccess: false })
    expect(await said(people.owner)).toBeNull()
    await turnOn(people.owner)
    expect(await said(people.owner)).toMatchObject({ room })
    await clientOf(app, people.owner).emergency.end.mutate()
    expect(await said(people.owner)).toBeNull()
  })

  test('ends when the room closes: its holder is archived', async () => {
    const { people } = await clinic()
    await turnOn(people.owner)
    await enter(people.owner, people.provider.roomId)
    await clientOf(app, people.admin).user.archive.mutate({ membershipId: people.provider.membershipId })

    expect((await look(people.owner)).status).toBe(409)
    expect((await clientOf(app, people.owner).me.get.query()).emergency).toBeNull()
    expect((await enter(people.owner, people.provider.roomId)).status).toBe(409)
  })

  test('one at a time, for a reason that can be read, into a room of this clinic (R30); twice is once', async () => {
    const [{ people, id }, other] = [await clinic(), await clinic()]
    await turnOn(people.owner)
    for (const bad of [
      { reason: 'short' },
      { reason: '          ' },
      { reason: 'x'.repeat(501) },
      { reason: undefined },
    ]) {
      expect((await enter(people.owner, people.provider.roomId, bad)).status).toBe(400)
    }
    expect((await enter(people.owner, other.people.provider.roomId)).status).toBe(404)
    const [first, again] = [
      await enter(people.owner, people.provider.roomId),
      await enter(people.owner, people.provider.roomId),
    ]
    expect(again.data).toEqual(first.data)
    expect((await enter(people.owner, people.member.roomId)).status).toBe(409)
    expect((await rowsOf(app.database, id, ['emergencies']))['emergencies']).toHaveLength(1)
  })
})
