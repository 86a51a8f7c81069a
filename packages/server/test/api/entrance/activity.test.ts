import { expect, test } from 'vitest'
import type { Database } from '../../../src/db/database.ts'
import type { Caller } from '../../support/wire/call.ts'
import { call, read, requestOf } from '../../support/wire/call.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'

const { app } = await startTestApp()

/** Clinics of the tests sign out after an hour without activity. */
const minute = 60_000
const at = (minutes: number) => new Date(startOfTests.getTime() + minutes * minute)

const team = () =>
  makeClinic(app.database, {
    people: { owner: { role: 'owner', sessionActiveAt: startOfTests, lastActiveAt: null }, member: 'member' },
  })

async function lookAt(now: Date, caller: Caller, headers: Record<string, string> = {}) {
  const server = await assemble(app.database)
  server.clock.now = now
  const request = requestOf('clinic.get', 'query', undefined, caller)
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
  return (await read(await server.fetch(request))).status
}

async function sessionOf(token: string): Promise<{ activeAt: Date; expiresAt: Date }> {
  const [[activeAt, expiresAt] = []] = await app.database.asOwner(({ run }) =>
    run('select active_at, expires_at from sessions where token = $1', [token]),
  )
  return { activeAt: new Date(String(activeAt)), expiresAt: new Date(String(expiresAt)) }
}

test('who does nothing for the clinic’s minutes is signed out there, on the server', async () => {
  const { people } = await team()

  expect(await lookAt(at(59), people.owner, { 'x-background': '1' })).toBe(200)
  expect(await lookAt(at(62), people.owner)).toBe(401)
})

test('whoever does something is never taken for idle, though a stamp may be a minute old', async () => {
  const { id, people } = await team()
  await sqlIn(
    app.database,
    id,
    `update clinics set settings = jsonb_set(settings, '{idleSignOutMinutes}', '1') where id = $1`,
    [id],
  )
  const statuses = []
  for (let seconds = 10; seconds <= 300; seconds += 10) statuses.push(await lookAt(at(seconds / 60), people.owner))

  expect(new Set(statuses)).toEqual(new Set([200]))
})

test('who goes on working stays signed in', async () => {
  const { people } = await team()
  const statuses = []
  for (const minutes of [50, 100, 150, 200]) statuses.push(await lookAt(at(minutes), people.owner))

  expect(statuses).toEqual([200, 200, 200, 200])
})

test('activity is noted once a minute at most', async () => {
  const { people } = await team()
  const noted = []
  for (const minutes of [5, 5.5, 6, 6.1]) {
    await lookAt(at(minutes), people.owner)
    noted.push((await sessionOf(people.owner.token)).activeAt)
  }

  expect(noted).toEqual([at(5), at(5), at(5), at(6.1)])
})

test('what a page asks by itself is no activity, neither for the session nor in the Users table', async () => {
  const { people } = await team()
  await lookAt(at(50), people.owner, { 'x-background': '1' })
  const { items } = (await call(app, 'user.list', 'query', {}, people.member)).data as { items: object[] }

  expect((await sessionOf(people.owner.token)).activeAt).toEqual(startOfTests)
  expect(items).toContainEqual(expect.objectContaining({ id: people.owner.membershipId, lastActiveAt: null }))
})

test('activity lets a session live for another week', async () => {
  const { people } = await team()
  const week = 7 * 24 * 60
  await app.database.asOwner(({ run }) =>
    run('update sessions set expires_at = $2 where token = $1', [people.owner.token, at(45).toISOString()]),
  )
  await lookAt(at(40), people.owner)

  expect(await sessionOf(people.owner.token)).toEqual({ activeAt: at(40), expiresAt: at(40 + week) })
})

test('a session that has run out lets nobody in, however lately it was used', async () => {
  const { people } = await makeClinic(app.database, { people: { owner: 'owner' } })
  await app.database.asOwner(({ run }) =>
    run('update sessions set expires_at = $2 where token = $1', [people.owner.token, at(10).toISOString()]),
  )

  expect(await lookAt(at(9), people.owner, { 'x-background': '1' })).toBe(200)
  expect(await lookAt(at(10), people.owner)).toBe(401)
})

test('a note of activity that fails leaves the change and its answer as they are', async () => {
  const { people } = await team()
  let transactions = 0
  const failing: Database = {
    ...app.database,
    transaction: (work, options) => {
      transactions += 1
      const isNote = options?.opening === undefined
      return isNote ? Promise.reject(new Error('no note today')) : app.database.transaction(work, options)
    },
  }
  const server = await assemble(failing)
  server.clock.now = at(30)
  const input = { membershipId: people.member.membershipId, role: 'admin' }

  expect(await call(server, 'user.changeRole', 'mutation', input, people.owner)).toMatchObject({ status: 200 })
  expect(server.errors).toMatchObject([{ details: { path: 'activity' } }])
  // To find the one clinic, the change, its note.
  expect(transactions).toBe(3)
})

test.each([
  ['0 minutes', '0'],
  ['no minutes', 'null'],
])('a clinic that says %s signs nobody out', async (_what, minutes) => {
  const { id, people } = await team()
  await app.database.asOwner(({ run }) =>
    run(`update clinics set settings = settings || '{"idleSignOutMinutes":${minutes}}' where id = $1`, [id]),
  )

  expect(await lookAt(at(10_000), people.owner)).toBe(200)
})

test.each([
  ['never', null],
  ['lately', startOfTests],
])('who was %s active here, and just now elsewhere, is active here now', async (_when, lastActiveAt) => {
  const { people } = await makeClinic(app.database, {
    people: { owner: 'owner', busy: { role: 'member', lastActiveAt, sessionActiveAt: at(5) } },
  })
  await lookAt(at(5), people.busy)
  const { items } = (await call(app, 'user.list', 'query', {}, people.owner)).data as { items: object[] }

  expect(items).toContainEqual(
    expect.objectContaining({ id: people.busy.membershipId, lastActiveAt: at(5).toISOString() }),
  )
})
