import { expect, onTestFinished, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* One patient with two tabs, each at another server: one visit, whatever is done in which. */

const { app: here, another } = await startTestApp()
const there = await another()

const clinicOn = () => makeClinic(here.database, { people: { owner: 'owner', dana: 'member' } })

test('R23: two tabs that check in with one attempt at the same moment have one place', async () => {
  const clinic = await clinicOn()
  const { dana } = clinic.people
  const asked = { clinic: clinic.link, room: dana.roomId, name: 'Ruth', attempt: crypto.randomUUID() }
  const answers = await Promise.all(
    [here, there, here].map((app) => call(app, 'checkIn.enter', 'mutation', asked, { address: '192.0.2.81' })),
  )
  const tokens = new Set(answers.map(({ data }) => (data as { visitToken: string }).visitToken))

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(tokens.size).toBe(1)
  expect((await clientOf(here, dana).queue.list.query()).items).toHaveLength(1)
})

test('what is done in one tab is told in the other, and who leaves in one has left in both', async () => {
  const clinic = await clinicOn()
  const { dana } = clinic.people
  const patient = await checkIn(here, clinic, dana.roomId)
  const tabs = await Promise.all(
    [here, there].map((app) =>
      openStream(app, requestOf('events.watchVisit', 'subscription', {}, { visit: patient.token })),
    ),
  )
  onTestFinished(() => Promise.all(tabs.map((tab) => tab.close())).then(() => undefined))
  const told = async () => Promise.all(tabs.map(async (tab) => (await tab.next())?.data))
  // Each stream begins so.
  expect(await told()).toEqual([{ type: 'visit.changed' }, { type: 'visit.changed' }])
  await patient.page.checkIn.status.query()
  await clientOf(there, { visit: patient.token }).checkIn.chat.mutate({ text: 'Shall I wait?' })
  expect(await told()).toEqual([{ type: 'chat' }, { type: 'chat' }])
  const left = await Promise.all(
    [here, there].map((app) => clientOf(app, { visit: patient.token }).checkIn.leave.mutate()),
  )

  expect(left.map(({ state }) => state)).toEqual(['left', 'left'])
  expect(await told()).toEqual([{ type: 'visit.changed' }, { type: 'visit.changed' }])
  // Both streams end with the visit.
  expect(await Promise.all(tabs.map(async (tab) => (await tab.next())?.event))).toEqual(['return', 'return'])
  for (const app of [here, there]) {
    expect(await call(app, 'checkIn.chat', 'mutation', { text: 'Hello?' }, { visit: patient.token })).toMatchObject({
      status: 409,
    })
  }
  expect((await clientOf(here, dana).queue.list.query()).items).toEqual([])
})
