import { describe, expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { startTestApp } from '../../support/test-app.ts'

/* What the log is searched by, and from where a change came (R29). */

const { app } = await startTestApp()
const { database } = app

async function story() {
  const clinic = await makeClinic(database, {
    people: {
      owner: { role: 'owner', name: 'Mara Okafor' },
      dana: { role: 'admin', name: 'Dana Reyes' },
      priya: { role: 'member', name: 'Priya Natarajan' },
      jonas: { role: 'member', name: 'Jonas Lindqvist' },
    },
    sharedRooms: { triage: [] },
  })
  const { owner, dana, priya, jonas } = clinic.people
  const asDana = clientOf(app, dana)
  await clientOf(app, owner).user.changeRole.mutate({ membershipId: priya.membershipId, role: 'admin' })
  await asDana.user.archive.mutate({ membershipId: jonas.membershipId })
  await asDana.user.restore.mutate({ membershipId: jonas.membershipId })
  await asDana.user.remove.mutate({ membershipId: jonas.membershipId })
  await asDana.room.assign.mutate({ roomId: clinic.rooms['triage'] ?? '', membershipIds: [priya.membershipId] })
  const list = async (input: Parameters<typeof asDana.audit.list.query>[0]) => {
    const { items } = await clientOf(app, owner).audit.list.query(input)
    return items.map(({ seq, action }) => `${seq} ${action.replace(/^\w+\./, '')}`)
  }
  return { ...clinic, list }
}

const told = await story()

describe('a word finds who, whom and what', () => {
  test.each([
    ['by whom', 'dana', ['6 assigned', '5 removed', '4 restored', '3 archived']],
    ['to whom', 'NATARAJAN', ['2 roleChanged']],
    ['somebody who is gone', 'lindqvist', ['5 removed', '4 restored', '3 archived']],
    ['what', 'archived', ['3 archived']],
    ['what, in part', 'role ch', ['2 roleChanged']],
    ['a room', 'triage', ['6 assigned']],
    ['nobody and nothing', 'zzz', []],
    ['a sign of LIKE means itself', '%', []],
  ])('%s: %s', async (_what, search, expected) => {
    expect(await told.list({ search })).toEqual(expected)
  })

  test('together with filters, and page by page', async () => {
    const { list, people } = told
    const { dana, owner } = people
    expect(await list({ search: 'dana', action: 'membership.removed' })).toEqual(['5 removed'])
    expect(await list({ search: 'natarajan', actor: dana.membershipId })).toEqual([])
    expect(await list({ search: 'dana', from: '2026-03-02T09:00:01Z' })).toEqual([])
    const { audit } = clientOf(app, owner)
    const first = await audit.list.query({ search: 'dana', limit: 3 })
    const rest = await audit.list.query({ search: 'dana', limit: 3, cursor: first.nextCursor ?? undefined })
    expect([...first.items, ...rest.items].map(({ seq }) => seq)).toEqual([6, 5, 4, 3])
    expect(rest.nextCursor).toBeNull()
  })

  test('events that lie the other way round than their moments are found by time all the same', async () => {
    const { id, list } = await story()
    await database.asOwner(async ({ run }) => {
      await run("select set_config('atrium.clinic_id', $1, true)", [id])
      for (const at of [
        '2026-03-04T10:00:20Z',
        '2026-03-04T10:00:00Z',
        '2026-03-04T10:00:10Z',
        '2026-03-09T10:00:00Z',
      ]) {
        await run(
          `insert into audit_events (clinic_id, at, actor_name, action, target_id, target_name)
           values ($1, $2, 'A', 'membership.left', 'x', 'X')`,
          [id, at],
        )
      }
    })
    expect(await list({ from: '2026-03-04T10:00:10Z', to: '2026-03-05T00:00:00Z' })).toEqual(['9 left', '7 left'])
    expect(await list({ to: '2026-03-04T10:00:10Z', from: '2026-03-03T00:00:00Z' })).toEqual(['9 left', '8 left'])
  })
})

describe('from where', () => {
  const agent =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'

  test.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:7:1::9', '2001:db8:7::/48'],
    ['::1', '::/48'],
    ['2001:db8::9', '2001:db8::/48'],
    ['', null],
  ])('of %j the network alone is kept: %j', async (address, network) => {
    const { people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
    const request = requestOf('user.archive', 'mutation', { membershipId: people.member.membershipId }, people.owner)
    request.headers.set('user-agent', agent)
    request.headers.set('x-atrium-caller', address)
    await app.fetch(request)
    const { items } = await clientOf(app, people.owner).audit.list.query({})

    expect(items[0]?.origin).toEqual({ device: 'Chrome on macOS', network })
  })
})

describe('account.history', () => {
  test('one finds what was done to one’s place, that one was assigned, and no colleague’s device', async () => {
    const { dana, priya } = told.people
    const historyOf = async (person: typeof dana) => {
      const { items } = await clientOf(app, person).account.history.query({})
      return items.map(({ seq, action, origin }) => [seq, action, origin])
    }

    expect(await historyOf(priya)).toEqual([
      [6, 'room.assigned', null],
      [2, 'membership.roleChanged', null],
    ])
    expect(await historyOf(dana)).toEqual([])
  })

  test('of one’s own acts one sees from where, and of what others did to the own room that they did', async () => {
    const { people } = await makeClinic(database, { people: { owner: 'owner', member: 'member' } })
    const { owner, member } = people
    const rename = (person: typeof owner, name: string) => {
      const request = requestOf('room.change', 'mutation', { roomId: member.roomId, name }, person)
      request.headers.set('user-agent', 'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0')
      return app.fetch(request)
    }
    expect((await rename(owner, 'Blue room')).status).toBe(200)
    await clientOf(app, owner).user.changeRole.mutate({ membershipId: member.membershipId, role: 'admin' })
    const answer = await call(app, 'account.history', 'query', {}, member)

    expect(answer.data).toMatchObject({
      items: [{ action: 'membership.roleChanged' }, { action: 'room.renamed', origin: null }],
    })
  })
})
