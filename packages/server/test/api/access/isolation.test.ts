import { describe, expect, test } from 'vitest'
import { call, clientOf } from '../../support/wire/call.ts'
import { makeClinic, ownPassword } from '../../support/people/clinic.ts'
import { procedureRules } from '../../support/rules/procedure-rules.ts'
import { strayPasskey } from '../../support/people/sign-in/passkey.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

const theirs = await makeClinic(app.database, {
  people: {
    owner: { role: 'owner', name: 'Zelda Quartz' },
    second: 'owner',
    active: 'member',
    archived: { role: 'member', status: 'archived' },
  },
  invitations: [{ email: 'zelda.invited@quartz.example' }],
  imports: [['zelda.listed@quartz.example']],
  handOvers: [{ giver: 'owner', chosen: 'active' }],
  requests: [{ asker: 'active', wantsRole: 'admin' }],
  sharedRooms: { walkIn: ['active'] },
  visits: [
    { roomOf: 'active', status: 'waiting', name: 'Zelda Waiting' },
    { roomOf: 'active', status: 'ended' },
  ],
  invoices: ['2026-02-02'],
})
const ours = await makeClinic(app.database, {
  people: { owner: 'owner', second: 'owner', active: 'member', archived: { role: 'member', status: 'archived' } },
  sharedRooms: { walkIn: [] },
})
const caller = { token: ours.people.owner.token }

/** Every id that the other clinic has. */
const ids = {
  owner: theirs.people.owner.membershipId,
  active: theirs.people.active.membershipId,
  archived: theirs.people.archived.membershipId,
  user: theirs.people.active.userId,
  'personal room': theirs.people.active.roomId,
  'shared room': theirs.rooms['walkIn'] ?? '',
  invitation: theirs.invitationIds[0] ?? '',
  clinic: theirs.id,
  import: theirs.importIds[0] ?? '',
  'hand-over': theirs.handOverIds[0] ?? '',
  visit: theirs.visitIds[0] ?? '',
  invoice: theirs.invoiceIds[0] ?? '',
  request: theirs.requestIds[0] ?? '',
}
const theirWords = [...Object.values(ids), theirs.link, 'Zelda', 'quartz.example']

/** Procedures that take the id of a membership. */
const onMembership = [
  ...['admin', 'member', 'owner'].map((role) => ({
    path: 'user.changeRole',
    rest: { role },
    type: 'mutation' as const,
  })),
  { path: 'user.changeRole', rest: { role: 'admin', from: 'member' }, type: 'mutation' as const },
  { path: 'user.handOver', rest: { password: ownPassword }, type: 'mutation' as const },
  ...['user.archive', 'user.restore', 'user.remove'].map((path) => ({ path, rest: {}, type: 'mutation' as const })),
  ...['archive', 'restore', 'remove', { role: 'admin' }].map((change) => {
    return { path: 'user.preview', rest: { change }, type: 'query' as const }
  }),
]
const strangeIds = onMembership.flatMap((procedure) =>
  Object.entries(ids).map(([what, membershipId]) => ({
    ...procedure,
    what,
    input: { membershipId, ...procedure.rest },
  })),
)

describe('an Owner of another clinic (R30)', () => {
  test.each(strangeIds)(
    '$path with the id of their $what answers as for no id at all',
    async ({ path, type, input }) => {
      const before = await rowsOf(app.database, theirs.id)
      const answer = await call(app, path, type, input, caller)
      const unknown = await call(app, path, type, { ...input, membershipId: 'there-is-no-such-id' }, caller)

      expect(answer).toMatchObject({ status: 404, denial: null, fields: null })
      expect(answer.text).toBe(unknown.text)
      expect(await rowsOf(app.database, theirs.id)).toEqual(before)
    },
  )

  test.each(['cancelHandOver', 'acceptHandOver', 'declineHandOver'])(
    'user.%s with the id of their hand-over answers as for no id at all',
    async (verb) => {
      const before = await rowsOf(app.database, theirs.id)
      const act = (handOverId: string) => call(app, `user.${verb}`, 'mutation', { handOverId }, caller)
      const answer = await act(ids['hand-over'])

      expect(answer.status).toBe(404)
      expect(answer.text).toBe((await act('there-is-no-such-id')).text)
      expect(await rowsOf(app.database, theirs.id)).toEqual(before)
    },
  )

  test.each([
    { path: 'request.answer', rest: { answer: 'yes' } },
    { path: 'request.answer', rest: { answer: 'no' } },
    { path: 'request.withdraw', rest: {} },
  ])('$path with the id of their request answers as for no id at all: $rest', async ({ path, rest }) => {
    const before = await rowsOf(app.database, theirs.id)
    const act = (requestId: string) => call(app, path, 'mutation', { requestId, ...rest }, caller)
    const answer = await act(ids.request)

    expect(answer.status).toBe(404)
    expect(answer.text).toBe((await act('there-is-no-such-id')).text)
    expect(await rowsOf(app.database, theirs.id)).toEqual(before)
  })

  const onRoom = [
    { path: 'room.get', type: 'query', rest: {} },
    { path: 'room.members', type: 'query', rest: {} },
    { path: 'room.preview', type: 'query', rest: {} },
    { path: 'room.change', type: 'mutation', rest: { name: 'Ours now', link: 'ours-now' } },
    { path: 'room.assign', type: 'mutation', rest: { membershipIds: [ours.people.owner.membershipId] } },
    { path: 'room.unassign', type: 'mutation', rest: { membershipIds: [theirs.people.active.membershipId] } },
    { path: 'room.close', type: 'mutation', rest: {} },
  ] as const
  test.each(onRoom.flatMap((each) => Object.entries(ids).map(([what, roomId]) => ({ ...each, what, roomId }))))(
    '$path with the id of their $what answers as for no id at all',
    async ({ path, type, rest, roomId }) => {
      const before = await rowsOf(app.database, theirs.id)
      const answer = await call(app, path, type, { roomId, ...rest }, caller)
      const unknown = await call(app, path, type, { roomId: 'there-is-no-such-id', ...rest }, caller)

      expect(answer).toMatchObject({ status: 404, denial: null, fields: null })
      expect(answer.text).toBe(unknown.text)
      expect(await rowsOf(app.database, theirs.id)).toEqual(before)
    },
  )

  const peer = crypto.randomUUID()
  const onVisit = [
    { path: 'visit.start', type: 'mutation', rest: {} },
    { path: 'visit.end', type: 'mutation', rest: {} },
    { path: 'visit.remove', type: 'mutation', rest: {} },
    { path: 'visit.transfer', type: 'mutation', rest: { roomId: ours.people.owner.roomId } },
    { path: 'visit.chat', type: 'mutation', rest: { text: 'Hello' } },
    { path: 'visit.messages', type: 'query', rest: {} },
    { path: 'visit.callAlive', type: 'mutation', rest: {} },
    { path: 'visit.ice', type: 'query', rest: {} },
    { path: 'visit.guests', type: 'query', rest: {} },
    { path: 'visit.inviteGuest', type: 'mutation', rest: {} },
    { path: 'visit.admitGuest', type: 'mutation', rest: { guestId: 'guest' } },
    { path: 'visit.removeGuest', type: 'mutation', rest: { guestId: 'guest' } },
    { path: 'visit.colleagues', type: 'query', rest: {} },
    { path: 'visit.askColleague', type: 'mutation', rest: { membershipId: 'x' } },
    { path: 'visit.mailGuest', type: 'mutation', rest: { email: 'sam@elsewhere.example' } },
    { path: 'visit.signals', type: 'query', rest: { peer } },
    { path: 'visit.media', type: 'mutation', rest: { step: 'keep', peer, seats: [] } },
    { path: 'visit.signal', type: 'mutation', rest: { peer, seq: 0, kind: 'hello', body: {} } },
    { path: 'visit.readMessages', type: 'mutation', rest: {} },
  ] as const
  test.each(onVisit)('$path with the id of their visit answers as for no id at all', async ({ path, type, rest }) => {
    const before = await rowsOf(app.database, theirs.id)
    const answer = await call(app, path, type, { visitId: ids.visit, ...rest }, caller)
    const unknown = await call(app, path, type, { visitId: 'there-is-no-such-id', ...rest }, caller)

    expect(answer).toMatchObject({ status: 404, denial: null, fields: null })
    expect(answer.text).toBe(unknown.text)
    expect(await rowsOf(app.database, theirs.id)).toEqual(before)
  })

  test.each(['clinic', 'own'])('history.list of their room, scope %s, answers as for no room at all', async (scope) => {
    const ask = (roomId: string) => call(app, 'history.list', 'query', { scope, roomIds: [roomId] }, caller)

    expect((await ask(ids['personal room'])).status).toBe(404)
    expect((await ask('there-is-no-such-id')).status).toBe(404)
  })

  test.each(['assign', 'unassign'])('room.%s takes nobody of theirs', async (verb) => {
    const roomId = ours.rooms['walkIn'] ?? ''
    const input = { roomId, membershipIds: [ours.people.active.membershipId, ids.active] }
    const answer = await call(app, `room.${verb}`, 'mutation', input, caller)

    expect(answer.status).toBe(404)
    expect((await rowsOf(app.database, ours.id, ['room_assignments']))['room_assignments']).toEqual([])
  })

  test('room.createShared takes nobody of theirs, and their links are free here', async () => {
    const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
    const create = (input: object) => call(app, 'room.createShared', 'mutation', input, people.owner)
    const withTheirs = { name: 'A room', link: 'a-room', members: [ids.active] }

    expect(await create(withTheirs)).toMatchObject({ status: 404 })
    expect(await create({ name: 'A room', link: ids['personal room'] })).toMatchObject({ status: 200 })
  })

  test.each(['user.archive', 'user.remove'])('%s moves no patients into their room', async (path) => {
    const before = await Promise.all([rowsOf(app.database, theirs.id), rowsOf(app.database, ours.id)])
    const input = { membershipId: ours.people.active.membershipId, moveWaitingTo: ids['shared room'] }
    const answer = await call(app, path, 'mutation', input, caller)

    expect(answer.status).toBe(404)
    expect(await Promise.all([rowsOf(app.database, theirs.id), rowsOf(app.database, ours.id)])).toEqual(before)
  })

  test.each(procedureRules)('$path with their link in x-clinic: 403 no-membership', async ({ path, type, input }) => {
    const before = await rowsOf(app.database, theirs.id)
    const handOvers = { handOverGiven: ids['hand-over'], handOverAsked: ids['hand-over'] }
    const given = {
      ...ids,
      ...handOvers,
      requestOwn: ids.request,
      requestAsked: ids.request,
      ownRoom: ids['personal room'],
      personalRoom: ids['personal room'],
      sharedRoom: ids['shared room'],
      waiting: 'x',
      called: 'x',
      session: `session-${theirs.people.owner.token}`,
      code: '000000',
      passkey: 'none',
      created: strayPasskey,
    }
    const answer = await call(app, path, type, input?.(given), { ...caller, clinic: theirs.link })

    expect(answer).toMatchObject({ status: 403, denial: { reason: 'no-membership' } })
    expect(await rowsOf(app.database, theirs.id)).toEqual(before)
  })

  test.each([
    ...Object.values(ids).flatMap((id) => [
      { path: 'audit.list', input: { actor: id } },
      { path: 'audit.list', input: { target: id } },
      { path: 'user.list', input: { search: id } },
      { path: 'room.list', input: { search: id, kind: 'personal' } },
    ]),
    { path: 'room.list', input: { search: 'Zelda' } },
    { path: 'user.list', input: { search: 'Zelda' } },
    { path: 'user.list', input: { search: 'quartz.example' } },
  ])('$path with $input finds nothing', async ({ path, input }) => {
    const answer = await call(app, path, 'query', input, caller)

    expect(answer).toMatchObject({ status: 200, data: { items: [], nextCursor: null } })
  })

  test.each(['me.get', 'user.list', 'room.list', 'clinic.get', 'seat.get', 'audit.list', 'request.list'])(
    '%s says no word of theirs',
    async (path) => {
      const { text, status } = await call(app, path, 'query', undefined, caller)

      expect(status).toBe(200)
      expect(theirWords.filter((word) => text.includes(word))).toEqual([])
    },
  )

  test('a cursor of their list goes on in our own', async () => {
    const page = await clientOf(app, theirs.people.owner).user.list.query({ limit: 1 })
    const next = await clientOf(app, caller).user.list.query({ cursor: page.nextCursor ?? '' })
    const own = new Set<string>(Object.values(ours.people).map(({ membershipId }) => membershipId))

    expect(next.items.filter(({ id }) => !own.has(id))).toEqual([])
  })
})
