import { expect, onTestFinished, test } from 'vitest'
import { checkIn } from '../../support/people/check-in.ts'
import type { Person } from '../../support/people/clinic.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { pictures } from '../../support/people/pictures.ts'
import { sessionHeader, startTestApp } from '../../support/test-app.ts'
import type { Caller } from '../../support/wire/call.ts'
import { clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* Two servers: who watches is on the one, who acts is on the other. On PGlite both share the one database. */
const { app: here, another } = await startTestApp()
const there = await another()

async function open(path: 'events.watch' | 'events.watchVisit', caller: Caller) {
  const stream = await openStream(here, requestOf(path, 'subscription', {}, caller))
  onTestFinished(() => stream.close())
  return { next: async () => (await stream.nextEvent()).event as unknown, frame: stream.next }
}

const crew = { owner: 'owner', provider: 'member', colleague: 'member' } as const
const makeRooms = () =>
  makeClinic(here.database, { people: crew, sharedRooms: { reception: ['provider', 'colleague'], triage: ['owner'] } })

/** Something that everybody hears, so that what came before it was all. */
const rename = ({ token }: Person, roomId: string) =>
  clientOf(there, { token }).room.change.mutate({ roomId, name: `Called ${crypto.randomUUID()}` })

test('R22: a queue is told of to who may enter the room, and to nobody who only manages it', async () => {
  const clinic = await makeRooms()
  const { owner, provider, colleague } = clinic.people
  const [ofOwner, ofProvider, ofColleague] = await Promise.all(
    [owner, provider, colleague].map((person) => open('events.watch', person)),
  )
  await checkIn(there, clinic, provider.roomId)
  const seen = [await ofProvider?.next(), await ofProvider?.next()]
  const visitId = (await clientOf(here, provider).queue.list.query()).items[0]?.id

  expect(seen).toEqual([
    { type: 'queue.changed', roomId: provider.roomId },
    { type: 'visit.changed', visitId, roomId: provider.roomId },
  ])
  // How many wait, yes (R38).
  expect(await ofOwner?.next()).toEqual({ type: 'queueSummary.changed' })
  await rename(owner, provider.roomId)
  for (const stream of [ofOwner, ofProvider, ofColleague]) {
    expect(await stream?.next()).toEqual({ type: 'room.changed', roomId: provider.roomId })
  }
})

test('R5: who is taken off a Shared Room hears no more of its queue', async () => {
  const clinic = await makeRooms()
  const { owner, provider, colleague } = clinic.people
  const roomId = clinic.rooms['reception'] ?? ''
  const [ofProvider, ofColleague] = [await open('events.watch', provider), await open('events.watch', colleague)]
  await clientOf(there, owner).room.unassign.mutate({ roomId, membershipIds: [provider.membershipId] })
  for (const stream of [ofProvider, ofColleague]) expect(await stream.next()).toEqual({ type: 'room.changed', roomId })
  await checkIn(there, clinic, roomId)

  expect(await ofColleague.next()).toEqual({ type: 'queue.changed', roomId })
  await rename(owner, provider.roomId)
  expect(await ofProvider.next()).toEqual({ type: 'room.changed', roomId: provider.roomId })
})

test('R24: a patient hears when the own place changes, and not who comes behind', async () => {
  const clinic = await makeRooms()
  const { provider } = clinic.people
  const first = await checkIn(there, clinic, provider.roomId)
  const second = await checkIn(there, clinic, provider.roomId)
  const stream = await open('events.watchVisit', { visit: second.token })
  // Each stream begins so.
  expect(await stream.next()).toEqual({ type: 'visit.changed' })
  await second.page.checkIn.status.query()
  await checkIn(there, clinic, provider.roomId)
  await first.page.checkIn.leave.mutate()

  expect(await stream.next()).toEqual({ type: 'visit.changed' })
  expect(await second.page.checkIn.status.query()).toMatchObject({ ahead: 0 })
  const [, , third] = (await clientOf(there, provider).queue.list.query()).items
  expect(third).toBeUndefined()
  const visitId = (await clientOf(there, provider).queue.list.query()).items[0]?.id ?? ''
  await clientOf(there, provider).visit.chat.mutate({ visitId, text: 'One moment, please' })
  expect(await stream.next()).toEqual({ type: 'chat' })
  await clientOf(there, provider).visit.remove.mutate({ visitId })
  expect(await stream.next()).toEqual({ type: 'visit.changed' })
  // The stream ends with the visit.
  expect((await stream.frame())?.event).toBe('return')
})

test('of a photo hear those who may enter the room, and the patient, whose page looks whether it is still there', async () => {
  const clinic = await makeRooms()
  const { owner, provider } = clinic.people
  const patient = await checkIn(there, clinic, provider.roomId)
  const other = await checkIn(there, clinic, provider.roomId)
  const visitId = (await clientOf(here, provider).queue.list.query()).items[0]?.id
  const [ofOwner, ofProvider] = [await open('events.watch', owner), await open('events.watch', provider)]
  const [own, others] = [patient, other].map(({ token }) => open('events.watchVisit', { visit: token }))
  for (const stream of [own, others]) expect(await (await stream)?.next()).toEqual({ type: 'visit.changed' })
  await patient.page.checkIn.status.query()
  await patient.page.checkIn.photo.mutate({ photo: pictures['image/png'] })

  expect([await ofProvider.next(), await ofProvider.next()]).toEqual([
    { type: 'queue.changed', roomId: provider.roomId },
    { type: 'visit.changed', visitId, roomId: provider.roomId },
  ])
  expect(await (await own)?.next()).toEqual({ type: 'visit.changed' })
  await rename(owner, provider.roomId)
  expect(await ofOwner.next()).toEqual({ type: 'room.changed', roomId: provider.roomId })
  // Of who waits beside them nobody hears but when the room is another one.
  expect(await (await others)?.next()).toEqual({ type: 'visit.changed' })
})

test('what one of the room has read is read for all of them, and nobody else hears of it', async () => {
  const clinic = await makeRooms()
  const { owner, provider, colleague } = clinic.people
  const roomId = clinic.rooms['reception'] ?? ''
  const patient = await checkIn(there, clinic, roomId)
  await patient.page.checkIn.chat.mutate({ text: 'I am early' })
  const [visit] = (await clientOf(here, colleague).queue.list.query()).items
  const visitId = visit?.id ?? ''
  const [ofOwner, ofColleague] = [await open('events.watch', owner), await open('events.watch', colleague)]
  await clientOf(there, provider).visit.readMessages.mutate({ visitId })

  expect(visit).toMatchObject({ unread: 1 })
  expect(await ofColleague.next()).toEqual({ type: 'chat', visitId, roomId })
  expect((await clientOf(here, colleague).queue.list.query()).items).toMatchObject([{ unread: 0 }])
  // There is nothing more to read, so nothing is told.
  await clientOf(there, provider).visit.readMessages.mutate({ visitId })
  await rename(owner, provider.roomId)
  for (const stream of [ofOwner, ofColleague]) {
    expect(await stream.next()).toEqual({ type: 'room.changed', roomId: provider.roomId })
  }
})

test('R27: a patient hears of other settings at once, and of what was exported nobody does', async () => {
  const clinic = await makeRooms()
  const { provider, owner } = clinic.people
  const patient = await checkIn(there, clinic, provider.roomId)
  const ofProvider = await open('events.watch', provider)
  const stream = await open('events.watchVisit', { visit: patient.token })
  expect(await stream.next()).toEqual({ type: 'visit.changed' })
  const headers = { [sessionHeader]: owner.token, 'content-type': 'application/json' }
  const exported = new Request('http://atrium.test/api/audit/export', {
    method: 'POST',
    headers,
    body: '{"format":"jsonl"}',
  })
  expect((await there.fetch(exported)).status).toBe(200)
  await clientOf(there, owner).clinic.changeSettings.mutate({ idleSignOutMinutes: 30 })

  expect(await stream.next()).toEqual({ type: 'visit.changed' })
  expect(await ofProvider.next()).toEqual({ type: 'clinic.changed' })
})
