import { expect, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf } from '../../support/wire/call.ts'

const { app } = await startTestApp()

const hour = 60 * 60_000
const later = (milliseconds: number) => new Date(app.clock.now.getTime() + milliseconds).toISOString()

async function covered() {
  const clinic = await makeClinic(app.database, {
    people: {
      owner: 'owner',
      away: { role: 'member', lastActiveAt: null },
      colleague: 'member',
      gone: { role: 'member', status: 'archived' },
    },
  })
  const { away, colleague } = clinic.people
  const patient = await checkIn(app, clinic, away.roomId)
  await clientOf(app, away).cover.start.mutate({ membershipId: colleague.membershipId, until: later(hour) })
  return { ...clinic, patient }
}

test('R36: a colleague has the queue until then, the patient sees who will come, and it ends by itself', async () => {
  const { people, patient } = await covered()
  const { colleague } = people
  const during = await clientOf(app, colleague).queue.list.query()
  const count = await clientOf(app, colleague).queue.count.query()
  const status = await patient.page.checkIn.status.query()
  app.clock.now = new Date(app.clock.now.getTime() + 20 * 60_000)
  await patient.page.checkIn.status.query()
  app.clock.now = new Date(app.clock.now.getTime() + 20 * 60_000)
  await patient.page.checkIn.status.query()
  app.clock.now = new Date(app.clock.now.getTime() + 20 * 60_000)

  expect(during.items).toMatchObject([{ name: 'Ruth Adeyemi' }])
  expect(count).toEqual({ waiting: 1, coverEnds: during.rooms[1]?.coversFor?.until })
  expect(during.rooms).toMatchObject([{ own: true }, { coversFor: { name: people.away.name } }])
  expect(status).toMatchObject({ availability: 'available', room: { cover: { name: colleague.name } } })
  expect(await clientOf(app, colleague).queue.list.query()).toMatchObject({ items: [], rooms: [{ own: true }] })
  expect((await patient.page.checkIn.status.query()).room.cover).toBeNull()
})

test('R36: the list of rooms says who covers, and that the colleague enters meanwhile; by the filter too', async () => {
  const { people } = await covered()
  const { away, colleague, owner } = people
  const entered = (person: { token: string }) => clientOf(app, person).room.list.query({ access: 'enter' })
  const seen = (await clientOf(app, owner).room.list.query({ search: away.name })).items
  const during = (await entered(colleague)).items
  app.clock.now = new Date(app.clock.now.getTime() + hour)

  expect(seen).toMatchObject([{ cover: { name: colleague.name }, mayEnter: { allowed: false } }])
  expect(new Set(during.map(({ own, mayEnter }) => `${own} ${mayEnter.allowed}`))).toEqual(
    new Set(['false true', 'true true']),
  )
  expect((await entered(colleague)).items).toMatchObject([{ own: true, cover: null }])
  expect((await clientOf(app, owner).room.list.query({ search: away.name })).items).toMatchObject([{ cover: null }])
})

test('R36: ended early, the queue is the holder’s again; both are in the log, and a second end is none', async () => {
  const { people } = await covered()
  const { away, colleague, owner } = people
  await clientOf(app, away).cover.end.mutate()
  await clientOf(app, away).cover.end.mutate()
  const { items } = await clientOf(app, owner).audit.list.query({ actor: away.membershipId })

  expect((await clientOf(app, colleague).queue.list.query()).items).toEqual([])
  expect((await clientOf(app, away).queue.list.query()).items).toHaveLength(1)
  expect(items.map(({ action }) => action)).toEqual(['room.coverEnded', 'room.coverStarted'])
})

test.each([
  ['oneself', 'away', hour, 400],
  ['who is archived', 'gone', hour, 409],
  ['nobody', 'none', hour, 404],
  ['a time that is over', 'colleague', 0, 400],
  ['a year', 'colleague', 365 * 24 * hour, 400],
] as const)('R36: %s is no cover', async (_what, who, time, status) => {
  const { people } = await covered()
  const membershipId = who === 'none' ? 'there-is-no-such-id' : people[who].membershipId

  expect(await call(app, 'cover.start', 'mutation', { membershipId, until: later(time) }, people.away)).toMatchObject({
    status,
  })
})
