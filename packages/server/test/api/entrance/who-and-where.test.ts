import { describe, expect, test } from 'vitest'
import type { Caller } from '../../support/wire/call.ts'
import { clientOf, read, requestOf } from '../../support/wire/call.ts'
import { endOfSessions, makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

/** Clinics of the tests are named after their ids. */
const byName = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)

const crew = { owner: 'owner', admin: 'admin', member: 'member' } as const

/** A call with the header by which a page says whom it shows as signed in. */
async function callAs(personId: string, path: string, type: 'query' | 'mutation', input: unknown, caller: Caller) {
  const request = requestOf(path, type, input, caller)
  request.headers.set('x-person', personId)
  return read(await app.fetch(request))
}

describe('a page that shows somebody else than the session belongs to', () => {
  test.each([
    ['user.changeRole', 'mutation'],
    ['user.leave', 'mutation'],
    ['me.get', 'query'],
    ['user.list', 'query'],
  ] as const)('%s: 409, says who is signed in, and nothing is done', async (path, type) => {
    const clinic = await makeClinic(app.database, { people: crew })
    const { owner, admin, member } = clinic.people
    const before = await rowsOf(app.database, clinic.id)
    const input = path === 'user.changeRole' ? { membershipId: member.membershipId, role: 'admin' } : undefined
    const answer = await callAs(owner.userId, path, type, input, admin)

    expect(answer).toMatchObject({ status: 409, message: `${admin.name} is signed in now. Nothing was done.` })
    expect(JSON.parse(answer.text)).toMatchObject({
      error: { data: { signedInAs: { name: admin.name, email: admin.email } } },
    })
    expect(await rowsOf(app.database, clinic.id)).toEqual(before)
  })

  test('the same page acts for the person that it shows', async () => {
    const { people } = await makeClinic(app.database, { people: crew })
    const input = { membershipId: people.member.membershipId, role: 'admin' }

    expect(await callAs(people.owner.userId, 'user.changeRole', 'mutation', input, people.owner)).toMatchObject({
      status: 200,
    })
  })

  test('a stream is refused too', async () => {
    const { people } = await makeClinic(app.database, { people: crew })
    const request = requestOf('events.watch', 'subscription', {}, people.admin)
    const url = new URL(request.url)
    url.searchParams.set('connectionParams', JSON.stringify({ person: people.owner.userId }))
    const answer = await read(await app.fetch(new Request(url, request)))

    expect(answer.status).toBe(409)
  })
})

describe('somebody with several clinics', () => {
  async function twoClinics() {
    const first = await makeClinic(app.database, { people: { ...crew, both: 'member' } })
    const second = await makeClinic(app.database, {
      people: { owner: 'owner', both: { role: 'member', user: first.people.both } },
    })
    return { first, second, both: first.people.both }
  }
  const leave = (caller: Caller) =>
    app.fetch(requestOf('user.leave', 'mutation', undefined, caller)).then((response) => read(response))

  test('must name the clinic of a change: 400, and neither is left', async () => {
    const { first, second, both } = await twoClinics()
    const before = [await rowsOf(app.database, first.id), await rowsOf(app.database, second.id)]
    const answer = await leave({ token: both.token })

    expect(answer).toMatchObject({ status: 400, fields: { 'x-clinic': [expect.stringContaining('which')] } })
    expect([await rowsOf(app.database, first.id), await rowsOf(app.database, second.id)]).toEqual(before)
  })

  test('changes the one that is named, and only that', async () => {
    const { first, second, both } = await twoClinics()
    const before = await rowsOf(app.database, first.id, ['memberships', 'audit_events', 'rooms'])
    const answer = await leave({ token: both.token, clinic: second.link })
    const { memberships } = await rowsOf(app.database, second.id, ['memberships'])

    expect(answer.status).toBe(200)
    expect(memberships).toHaveLength(1)
    expect(await rowsOf(app.database, first.id, ['memberships', 'audit_events', 'rooms'])).toMatchObject({
      audit_events: before['audit_events'],
      rooms: before['rooms'],
    })
  })

  test('needs not name it where the other place is archived, however lately it was used', async () => {
    const first = await makeClinic(app.database, { people: { owner: 'owner', both: 'member' } })
    const { both } = first.people
    await makeClinic(app.database, {
      people: { owner: 'owner', both: { role: 'member', user: both, status: 'archived', lastActiveAt: endOfSessions } },
    })

    expect((await leave({ token: both.token })).status).toBe(200)
    expect((await rowsOf(app.database, first.id, ['memberships']))['memberships']).toHaveLength(1)
  })

  test.each([
    ['the first', 1, 0],
    ['the second', 0, 1],
  ])('looks at %s where that was used last', async (_which, ...minutes) => {
    const [first, second] = minutes.map((each) => new Date(startOfTests.getTime() + each * 60_000))
    const one = await makeClinic(app.database, {
      people: { owner: 'owner', both: { role: 'member', lastActiveAt: first ?? null } },
    })
    const { both } = one.people
    const other = await makeClinic(app.database, {
      people: { owner: 'owner', both: { role: 'member', user: both, lastActiveAt: second ?? null } },
    })
    const expected = first && second && first > second ? one : other

    expect(await clientOf(app, { token: both.token }).me.get.query()).toMatchObject({
      clinic: { id: expected.id },
      memberships: [one, other].toSorted(byName).map(({ link }) => ({ clinic: { link } })),
    })
  })

  test('may look without naming one, and of one clinic nobody needs to name it', async () => {
    const { both } = await twoClinics()
    const { people } = await makeClinic(app.database, { people: crew })
    const me = await read(await app.fetch(requestOf('me.get', 'query', undefined, { token: both.token })))

    expect(me.status).toBe(200)
    expect((await leave({ token: people.member.token })).status).toBe(200)
  })
})
