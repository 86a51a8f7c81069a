import { expect, test } from 'vitest'
import { makeClinic } from '../../support/people/clinic.ts'
import { rowsOf } from '../../support/database/rows.ts'
import { startOfTests, startTestApp } from '../../support/test-app.ts'

/* What a note of activity writes, and to whom. */

const { app } = await startTestApp()
const { database } = app
const at = (minutes: number) => new Date(startOfTests.getTime() + minutes * 60_000)
const week = 7 * 24 * 60

const touch = (token: string, clinicId: string, now: Date) =>
  database.transaction(({ run }) => run('select atrium_touch($1, $2, $3)', [token, clinicId, now.toISOString()]))

async function sessionOf(token: string) {
  const [row = []] = await database.asOwner(({ run }) =>
    run('select active_at, expires_at from sessions where token = $1', [token]),
  )
  const [activeAt, expiresAt] = row.map((each) => new Date(String(each)))
  return { activeAt, expiresAt }
}

async function lastActiveIn(clinicId: string) {
  const { memberships = [] } = await rowsOf(database, clinicId, ['memberships'])
  const rows = memberships as { id: string; last_active_at: string }[]
  return Object.fromEntries(rows.map((each) => [each.id, new Date(each.last_active_at)]))
}

async function secondSession(userId: string) {
  const token = `second-${userId}`
  await database.asOwner(({ run }) =>
    run(
      `insert into sessions (id, token, user_id, expires_at, active_at, created_at, updated_at)
       values ($1, $1, $2, $3, $4, $4, $4)`,
      [token, userId, at(60).toISOString(), startOfTests.toISOString()],
    ),
  )
  return token
}

const someone = { role: 'member', sessionActiveAt: startOfTests } as const

test('it stamps one session, and one membership in one clinic', async () => {
  const first = await makeClinic(database, { people: { owner: 'owner', both: someone } })
  const { both, owner } = first.people
  const second = await makeClinic(database, { people: { owner: 'owner', both: { role: 'member', user: both } } })
  const other = await secondSession(both.userId)
  await touch(both.token, first.id, at(5))

  expect(await lastActiveIn(first.id)).toEqual({ [owner.membershipId]: startOfTests, [both.membershipId]: at(5) })
  expect(await lastActiveIn(second.id)).toMatchObject({ [second.people.both.membershipId]: startOfTests })
  expect((await sessionOf(both.token)).activeAt).toEqual(at(5))
  expect(await sessionOf(other)).toEqual({ activeAt: startOfTests, expiresAt: at(60) })
})

test('it gives a session another week, and never takes from it', async () => {
  const { id, people } = await makeClinic(database, { people: { owner: { role: 'owner', sessionActiveAt: at(10) } } })
  const short = await secondSession(people.owner.userId)
  const { expiresAt } = await sessionOf(people.owner.token)
  await touch(people.owner.token, id, at(5))
  await touch(short, id, at(5))

  expect(await sessionOf(people.owner.token)).toEqual({ activeAt: at(10), expiresAt })
  expect(await sessionOf(short)).toEqual({ activeAt: at(5), expiresAt: at(5 + week) })
})

test('an older note does not set a membership back', async () => {
  const { id, people } = await makeClinic(database, { people: { owner: { role: 'owner', lastActiveAt: at(10) } } })
  await touch(people.owner.token, id, at(5))

  expect(await lastActiveIn(id)).toEqual({ [people.owner.membershipId]: at(10) })
})

test('a session that has run out is not brought back', async () => {
  const { id, people } = await makeClinic(database, { people: { owner: 'owner' } })
  const token = await secondSession(people.owner.userId)
  await touch(token, id, at(60))

  expect(await sessionOf(token)).toEqual({ activeAt: startOfTests, expiresAt: at(60) })
  expect(await lastActiveIn(id)).toEqual({ [people.owner.membershipId]: startOfTests })
})
