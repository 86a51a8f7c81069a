import { expect, test } from 'vitest'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { sqlIn } from '../../support/database/rows.ts'
import { assemble, startOfTests, startTestApp } from '../../support/test-app.ts'
import { read, requestOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

/** Clinics of the tests sign out after an hour without activity, and a stamp may be a minute older than what it stands for. */
const minute = 60_000
const at = (minutes: number) => new Date(startOfTests.getTime() + minutes * minute)

const team = () =>
  makeClinic(app.database, { people: { owner: { role: 'owner', sessionActiveAt: startOfTests }, other: 'owner' } })

async function ask(what: 'idleTime' | 'stay', now: Date, person: Person, headers: Record<string, string> = {}) {
  const server = await assemble(app.database)
  server.clock.now = now
  const request = requestOf(`me.${what}`, what === 'stay' ? 'mutation' : 'query', undefined, person)
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
  const { status, data } = await read(await server.fetch(request))
  return status === 200 ? data : status
}

const settle = (id: string, minutes: string) =>
  sqlIn(
    app.database,
    id,
    `update clinics set settings = settings || '{"idleSignOutMinutes":${minutes}}' where id = $1`,
    [id],
  )

test('to ask how long one may be idle is no activity', async () => {
  const { people } = await team()

  expect(await ask('idleTime', at(20), people.owner)).toEqual({ minutes: 60, left: 41 * minute })
  expect(await ask('idleTime', at(50), people.owner)).toEqual({ minutes: 60, left: 11 * minute })
  expect(await ask('idleTime', at(61), people.owner)).toBe(401)
})

test('who stays has the whole time again, at once: also a moment after the last stamp', async () => {
  const { people } = await team()

  expect(await ask('stay', at(0.5), people.owner)).toEqual({ minutes: 60, left: 61 * minute })
  expect(await ask('idleTime', at(1), people.owner)).toEqual({ minutes: 60, left: 60.5 * minute })
})

test('a session that was idle for too long is not revived, by whatever it asks', async () => {
  const { people } = await team()

  expect(await ask('stay', at(61), people.owner)).toBe(401)
  expect(await ask('stay', at(60.9), people.owner, { 'x-background': '1' })).toMatchObject({ minutes: 60 })
  expect(await ask('idleTime', at(61), people.owner)).toBe(401)
})

test('the time that is left follows the clinic’s present setting; where there is none nobody is signed out', async () => {
  const { id, people } = await team()
  await settle(id, '15')
  expect(await ask('idleTime', at(10), people.owner)).toEqual({ minutes: 15, left: 6 * minute })
  expect(await ask('idleTime', at(16), people.owner)).toBe(401)
  await settle(id, '0')

  expect(await ask('idleTime', at(16), people.owner)).toBeNull()
  expect(await ask('stay', at(16), people.owner)).toBeNull()
})

test('in two clinics each has its own time, and activity in one counts for both', async () => {
  const first = await team()
  const { owner } = first.people
  const second = await makeClinic(app.database, { people: { owner: 'owner', guest: { role: 'member', user: owner } } })
  await settle(second.id, '15')
  const [here, there] = [first, second].map(({ link }) => ({ 'x-clinic': link }))

  expect(await ask('idleTime', at(10), owner, there)).toEqual({ minutes: 15, left: 6 * minute })
  await ask('stay', at(10), owner, there)
  expect(await ask('idleTime', at(10), owner, here)).toEqual({ minutes: 60, left: 61 * minute })
})
