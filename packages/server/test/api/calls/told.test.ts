import { expect, onTestFinished, test } from 'vitest'
import type { ToldSignal } from '../../../src/contract/visits/call.ts'
import { callKeeper } from '../../../src/calls/call-keeper.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { hear, hello, offer, pageOf, runningCall, say } from '../../support/people/running-call.ts'
import { startTestApp } from '../../support/test-app.ts'
import type { Caller } from '../../support/wire/call.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import { openStream } from '../../support/wire/stream.ts'

/* Two servers: who watches is on the one, who acts is on the other. On PGlite both share the one database. */
const { app: here, another } = await startTestApp()
const there = await another()

interface Told {
  type: string
  peer?: string
  told?: ToldSignal | null
}

async function open(path: 'events.watch' | 'events.watchVisit', caller: Caller) {
  const stream = await openStream(here, requestOf(path, 'subscription', {}, caller))
  onTestFinished(() => stream.close())
  return async () => (await stream.nextEvent()).event as Told
}

/** What is told up to such an event, of these kinds: what came before the stream may still be on its way. */
async function toldUntil(next: () => Promise<Told>, last: string, ...kinds: string[]): Promise<Told[]> {
  const told: Told[] = []
  for (let event = await next(); event.type !== last; event = await next())
    if (kinds.includes(event.type)) told.push(event)
  return told
}

test('a word is told to the two sides with what it says, and to no colleague or patient beside', async () => {
  const { clinic, owner, dana, tomas, roomId, patient, visitId, ofDana, ofPatient, staff } = await runningCall(here)
  const beside = await checkIn(there, clinic, roomId)
  const ofDanasPages = await open('events.watch', dana)
  const ofTomas = await open('events.watch', tomas)
  const ofThePatient = await open('events.watchVisit', { visit: patient.token })
  const ofBeside = await open('events.watchVisit', { visit: beside.token })
  await say(there, ofPatient, hello)
  await say(there, ofDana, hello)
  await staff.visit.chat.mutate({ visitId, text: 'The last word' })
  const { items } = await clientOf(here, tomas).queue.list.query()
  const visitOfBeside = items.find(({ status }) => status === 'waiting')?.id ?? ''
  await clientOf(here, tomas).visit.chat.mutate({ visitId: visitOfBeside, text: 'One moment' })
  await clientOf(there, owner).clinic.changeSettings.mutate({ idleSignOutMinutes: 30 })
  const id = expect.stringMatching(/^\d+$/) as string
  const ofStaff = await toldUntil(ofDanasPages, 'clinic.changed', 'signal')
  const from = { party: 'patient', peer: ofPatient.peer, side: 'patient', name: 'Ruth Adeyemi' }
  const first = { id, before: null, signal: { id, from, to: null, seq: 0, ...hello } }
  const second = {
    id,
    before: id,
    signal: {
      id,
      from: { party: 'staff', peer: ofDana.peer, side: 'staff', name: dana.name },
      to: null,
      seq: 0,
      ...hello,
    },
  }

  expect(ofStaff).toEqual([
    { type: 'signal', visitId, peer: ofPatient.peer, told: first },
    { type: 'signal', visitId, peer: ofDana.peer, told: second },
  ])
  expect(await toldUntil(ofThePatient, 'chat', 'signal')).toEqual(
    ofStaff.map(({ peer, told }) => ({ type: 'signal', peer, told })),
  )
  expect(await toldUntil(ofTomas, 'clinic.changed', 'signal')).toEqual([])
  expect(await toldUntil(ofBeside, 'chat', 'signal')).toEqual([])
  expect((await hear(there, ofDana)).data).toMatchObject({ items: [{ from: { peer: ofPatient.peer } }] })
})

test('the same word once more is told to nobody', async () => {
  const { patient, ofDana, staff, visitId } = await runningCall(here)
  const next = await open('events.watchVisit', { visit: patient.token })
  expect(await next()).toEqual({ type: 'visit.changed' })
  await say(there, ofDana, hello)
  ofDana.seq = 0
  await say(there, ofDana, hello)
  await staff.visit.chat.mutate({ visitId, text: 'Hello' })

  expect(await toldUntil(next, 'chat', 'signal')).toMatchObject([{ type: 'signal', peer: ofDana.peer }])
})

test('what is addressed to one page is told to that page’s side alone; the others know that it is not for them', async () => {
  const { dana, patient, ofDana, ofPatient, staff, visitId } = await runningCall(here)
  const [ofStaff, ofThePatient] = [
    await open('events.watch', dana),
    await open('events.watchVisit', { visit: patient.token }),
  ]
  await say(there, ofPatient, hello)
  await say(there, ofDana, offer(), ofPatient.peer)
  await say(there, ofDana, offer(), crypto.randomUUID())
  await staff.visit.chat.mutate({ visitId, text: 'The last word' })
  const heard = [await toldUntil(ofStaff, 'chat', 'signal'), await toldUntil(ofThePatient, 'chat', 'signal')]

  expect(heard.map((each) => each.map(({ told }) => (told ? (told.signal?.kind ?? 'not for it') : 'ask')))).toEqual([
    ['hello', 'not for it', 'ask'],
    ['hello', 'description', 'ask'],
  ])
})

test('a call begins with its offer: the patient hears it with the call, the same once more is no fault, and it is read by who comes later', async () => {
  const { clinic, dana, roomId, staff: first, visitId: former } = await runningCall(here)
  await first.visit.end.mutate({ visitId: former })
  const patient = await checkIn(there, clinic, roomId)
  const next = await open('events.watchVisit', { visit: patient.token })
  const visitId = (await clientOf(there, dana).queue.list.query()).items[0]?.id ?? ''
  const opening = { peer: crypto.randomUUID(), sdp: 'v=0\r\n' }
  for (const _ of ['the answer was lost', 'once more']) {
    await clientOf(there, dana).visit.start.mutate({ visitId, keepsAlive: true, opening })
  }
  await clientOf(there, dana).visit.chat.mutate({ visitId, text: 'Hello' })
  const offered = { from: { peer: opening.peer, side: 'staff', name: dana.name }, seq: 0, ...offer(opening.sdp) }

  expect(await toldUntil(next, 'chat', 'signal')).toMatchObject([
    { told: { before: null, signal: { ...offered, to: null } } },
  ])
  const { data } = await hear(there, pageOf('patient', { visit: patient.token }, visitId))
  expect(data).toMatchObject({ items: [offered] })
  const page = { ...pageOf('staff', dana, visitId), peer: opening.peer, seq: 1 }
  expect((await say(there, page, hello)).status).toBe(200)
})

test.each([
  { why: 'no description', opening: { peer: crypto.randomUUID(), sdp: 'a\u0000b' } },
  { why: 'a name that is none', opening: { peer: 'p1', sdp: 'v=0\r\n' } },
  { why: 'more than an offer', opening: { peer: crypto.randomUUID(), sdp: 'v=0\r\n', to: crypto.randomUUID() } },
])('a call that is begun with $why is not begun', async ({ opening }) => {
  const { clinic, dana, roomId, staff, visitId } = await runningCall(here)
  await staff.visit.end.mutate({ visitId })
  await checkIn(there, clinic, roomId)
  const waiting = (await staff.queue.list.query()).items[0]?.id ?? ''
  const answer = await call(here, 'visit.start', 'mutation', { visitId: waiting, opening }, dana)

  expect(answer.status).toBe(400)
  expect((await staff.queue.list.query()).items).toMatchObject([{ id: waiting, status: 'waiting' }])
})

test('who was second to press Start says nothing to the patient (R25)', async () => {
  const { dana, tomas, patient, visitId } = await runningCall(here)
  const next = await open('events.watchVisit', { visit: patient.token })
  const opening = { peer: crypto.randomUUID(), sdp: 'v=0\r\n' }
  const answer = await call(there, 'visit.start', 'mutation', { visitId, keepsAlive: true, opening }, tomas)
  await clientOf(there, dana).visit.chat.mutate({ visitId, text: 'Hello' })

  expect(answer.status).toBe(409)
  expect(await toldUntil(next, 'chat', 'signal')).toEqual([])
  expect((await hear(there, pageOf('patient', { visit: patient.token }, visitId))).data).toMatchObject({ items: [] })
})

test('a call that is given back is told to the patient, and to all who may take it', async () => {
  const { dana, tomas, patient, visitId, roomId } = await runningCall(here)
  const [ofDana, ofTomas] = [await open('events.watch', dana), await open('events.watch', tomas)]
  const ofPatient = await open('events.watchVisit', { visit: patient.token })
  expect(await ofPatient()).toEqual({ type: 'visit.changed' })
  // What the stream has seen is known once the place is asked for.
  await patient.page.checkIn.status.query()
  const keep = callKeeper(there.database, () => there.clock.now)
  for (let passed = 0; passed <= 60; passed += 15) {
    there.clock.now = new Date(here.clock.now.getTime() + passed * 1_000)
    await keep()
  }

  expect(await ofPatient()).toEqual({ type: 'visit.changed' })
  for (const next of [ofDana, ofTomas])
    expect(await toldUntil(next, 'visit.changed', 'queue.changed')).toContainEqual({ type: 'queue.changed', roomId })
  expect((await clientOf(here, tomas).queue.list.query()).items).toMatchObject([{ id: visitId, status: 'waiting' }])
})

test('who waits in another room for the same provider hears that they are in a call, and free again', async () => {
  const { clinic, dana, staff, visitId } = await runningCall(here)
  const { token, page } = await checkIn(there, clinic, dana.roomId)
  const next = await open('events.watchVisit', { visit: token })
  expect(await next()).toEqual({ type: 'visit.changed' })
  expect(await page.checkIn.status.query()).toMatchObject({ availability: 'busy' })
  await staff.visit.end.mutate({ visitId })

  expect(await next()).toEqual({ type: 'visit.changed' })
  expect(await page.checkIn.status.query()).toMatchObject({ availability: 'available' })
})

test('R27: an archived provider’s stream ends, and what is said is asked for', async () => {
  const { owner, dana, visitId, ofPatient } = await runningCall(here)
  const stream = await openStream(here, requestOf('events.watch', 'subscription', {}, dana))
  onTestFinished(() => stream.close())
  await clientOf(there, owner).user.archive.mutate({ membershipId: dana.membershipId })
  while ((await stream.next())?.event === 'message');
  await say(there, ofPatient, hello)

  expect((await hear(there, pageOf('staff', dana, visitId))).data).toMatchObject({ items: [hello] })
})
