import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ToldSignal } from '../../../src/contract/visits/call.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import type { CallPage } from '../../support/people/running-call.ts'
import { hello, offer, pageOf, say } from '../../support/people/running-call.ts'
import { startTestApp } from '../../support/test-app.ts'
import type { Caller } from '../../support/wire/call.ts'
import { call, clientOf, requestOf } from '../../support/wire/call.ts'
import type { OpenStream } from '../../support/wire/stream.ts'
import { openStream } from '../../support/wire/stream.ts'

/*
 * What is said in calls against a model of who may hear it: calls begin, end and change hands, guests are let in and taken out, providers
 * lose their places and get them back. Nothing is told to a stream whose viewer may not see it at that moment, what is addressed to one
 * side is told to that side alone, and nobody who may hear it is passed over. Pages watch on the one server, people act on the other.
 */

const { app: here, another } = await startTestApp()
const there = await another()

const providers = ['dana', 'tomas'] as const
type Provider = (typeof providers)[number]
const staff = ['owner', ...providers] as const

/** A party of a call: of the two guests the model keeps the places. */
type Party = 'staff' | 'patient' | 'guest 0' | 'guest 1'
const parties: Party[] = ['staff', 'patient', 'guest 0', 'guest 1']

type Step =
  | { act: 'start'; by: Provider; isOpened: boolean }
  | { act: 'end' }
  | { act: 'say'; by: Party; to: Party | 'nobody known' | null }
  | { act: 'reload'; whose: Party }
  | { act: 'admit' | 'remove'; at: 0 | 1 }
  | { act: 'archive' | 'restore' | 'unassign' | 'assign'; whom: Provider }

const party = fc.constantFrom(...parties)
const provider = fc.constantFrom(...providers)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('start' as const), by: provider, isOpened: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('end' as const) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      act: fc.constant('say' as const),
      by: party,
      to: fc.option(fc.constantFrom(...parties, 'nobody known' as const), { nil: null }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('reload' as const), whose: party }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constantFrom('admit', 'admit', 'remove'), at: fc.constantFrom(0, 1) }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constantFrom('archive', 'restore', 'unassign', 'assign'), whom: provider }),
  },
)

/** Somebody who watches: what they have been told, and what they should have been. */
interface Watcher {
  name: string
  stream: OpenStream
  told: string[]
  expected: string[]
}

interface Running {
  holder: Provider
  visitId: string
  patient: Watcher
  /** Which page speaks for whom, and who is known to speak by which name. */
  pages: Partial<Record<Party, CallPage>>
  known: Map<string, Party>
  guests: Partial<Record<Party, { id: string; watcher: Watcher }>>
}

interface Signalled {
  type: string
  roomId?: string
  told?: ToldSignal | null
}

const asWord = ({ told }: Signalled) => (told ? `${told.id} ${told.signal ? told.signal.kind : 'not for it'}` : 'ask')

/** Reads on, to that event or to the end of the stream. */
async function readUntil(watcher: Watcher, isLast: (event: Signalled) => boolean): Promise<void> {
  for (;;) {
    const frame = await watcher.stream.next()
    if (frame?.event !== 'message') return
    const event = frame.data as Signalled
    if (event.type === 'signal') watcher.told.push(asWord(event))
    if (isLast(event)) return
  }
}

async function newWorld() {
  const crew = { owner: 'owner', dana: 'member', tomas: 'member' } as const
  const clinic = await makeClinic(here.database, { people: crew, sharedRooms: { reception: [...providers] } })
  const elsewhere = await makeClinic(here.database, { people: { owner: 'owner' } })
  const roomId = clinic.rooms['reception'] ?? ''
  const all: Watcher[] = []
  const watch = async (name: string, path: 'watch' | 'watchVisit' | 'watchGuest', caller: Caller): Promise<Watcher> => {
    const stream = await openStream(here, requestOf(`events.${path}`, 'subscription', {}, caller))
    const watcher = { name, stream, told: [], expected: [] }
    all.push(watcher)
    return watcher
  }
  const ofStaff = {} as Record<(typeof staff)[number], Watcher>
  for (const name of staff) ofStaff[name] = await watch(name, 'watch', clinic.people[name])
  const stranger = await watch('another clinic’s owner', 'watch', elsewhere.people.owner)
  const beside = await checkIn(there, clinic, roomId, 'Beside')
  const ofBeside = await watch('who waits beside', 'watchVisit', { visit: beside.token })
  return {
    clinic,
    elsewhere,
    roomId,
    all,
    watch,
    ofStaff,
    stranger,
    beside,
    ofBeside,
    isActive: { dana: true, tomas: true },
    isAssigned: { dana: true, tomas: true },
    running: null as Running | null,
  }
}
type World = Awaited<ReturnType<typeof newWorld>>

const ownerOf = ({ clinic }: World) => clientOf(there, clinic.people.owner)

type StepOf<Act, One = Step> = One extends { act: infer Own } ? (Act extends Own ? One : never) : never

const steps: { [Act in Step['act']]: (world: World, step: StepOf<Act>) => Promise<void> } = {
  start: async (world, { by, isOpened }) => {
    if (world.running || !world.isActive[by] || !world.isAssigned[by]) return
    const { clinic, roomId } = world
    const { token } = await checkIn(there, clinic, roomId)
    const patient = await world.watch('the patient', 'watchVisit', { visit: token })
    const client = clientOf(there, clinic.people[by])
    const visitId = (await client.queue.list.query()).items.findLast(({ name }) => name !== 'Beside')?.id ?? ''
    const page = pageOf('staff', clinic.people[by], visitId)
    const opening = { peer: page.peer, sdp: 'v=0\r\n' }
    await client.visit.start.mutate({ visitId, keepsAlive: true, ...(isOpened && { opening }) })
    const pages = { staff: page, patient: pageOf('patient', { visit: token }, visitId) }
    world.running = { holder: by, visitId, patient, pages, known: new Map(), guests: {} }
    if (!isOpened) return
    page.seq = 1
    await heard(world, { by: 'staff', peer: page.peer, to: null, kind: 'description' })
  },
  end: async (world) => {
    const { running } = world
    if (!running) return
    if (world.isActive[running.holder])
      await clientOf(there, world.clinic.people[running.holder]).visit.end.mutate({ visitId: running.visitId })
    else await call(there, 'visit.end', 'mutation', { visitId: running.visitId }, world.clinic.people[running.holder])
    for (const { watcher } of Object.values(running.guests)) await readUntil(watcher, () => false)
    await readUntil(running.patient, () => false)
    world.running = null
  },
  say: async (world, { by, to }) => {
    const { running } = world
    const page = running?.pages[by]
    if (!running || !page) return
    const other = to === null || to === 'nobody known' ? undefined : running.pages[to]
    if (to !== null && to !== 'nobody known' && !other) return
    const peer = to === 'nobody known' ? crypto.randomUUID() : other?.peer
    const answer = await say(there, page, to === null ? hello : offer(), peer)
    expect(answer.status, answer.text).toBe(200)
    await heard(world, { by, peer: page.peer, to: peer ?? null, kind: to === null ? 'hello' : 'description' })
  },
  reload: async ({ running }, { whose }) => {
    const page = running?.pages[whose]
    if (running && page) running.pages[whose] = { ...page, peer: crypto.randomUUID(), seq: 0 }
  },
  admit: async (world, { at }) => {
    const { running, clinic } = world
    const place = `guest ${at}` as const
    if (!running || running.guests[place] || !world.isActive[running.holder]) return
    const { visitId } = running
    const holder = clientOf(there, clinic.people[running.holder])
    const { guest, token } = await holder.visit.inviteGuest.mutate({ visitId })
    const join = { token, name: 'Sam', attempt: crypto.randomUUID() }
    const { guestToken } = await clientOf(there, {}).guest.join.mutate(join)
    const caller = { guest: guestToken }
    await holder.visit.admitGuest.mutate({ visitId, guestId: guest.id })
    running.guests[place] = { id: guest.id, watcher: await world.watch(place, 'watchGuest', caller) }
    running.pages[place] = pageOf('guest', caller, visitId)
  },
  remove: async (world, { at }) => {
    const { running, clinic, isActive } = world
    const place = `guest ${at}` as const
    const guest = running?.guests[place]
    if (!running || !guest || !isActive[running.holder]) return
    const { visitId, holder } = running
    await clientOf(there, clinic.people[holder]).visit.removeGuest.mutate({ visitId, guestId: guest.id })
    await readUntil(guest.watcher, () => false)
    delete running.guests[place]
    delete running.pages[place]
    // The server's own word to those who stay.
    await heard(world, { by: place, peer: 'the server', to: null, kind: 'bye' })
  },
  archive: async (world, { whom }) => {
    if (!world.isActive[whom]) return
    await ownerOf(world).user.archive.mutate({ membershipId: world.clinic.people[whom].membershipId })
    world.isActive[whom] = false
    // It ends with the membership.
    await readUntil(world.ofStaff[whom], () => false)
  },
  restore: async (world, { whom }) => {
    if (world.isActive[whom]) return
    await ownerOf(world).user.restore.mutate({ membershipId: world.clinic.people[whom].membershipId })
    world.isActive[whom] = true
    world.ofStaff[whom] = await world.watch(whom, 'watch', world.clinic.people[whom])
  },
  unassign: (world, { whom }) => assign(world, whom, false),
  assign: (world, { whom }) => assign(world, whom, true),
}

async function assign(world: World, whom: Provider, isAssigned: boolean): Promise<void> {
  // Who has been archived is assigned by nobody.
  if (!world.isActive[whom] || world.isAssigned[whom] === isAssigned) return
  const { roomId, clinic } = world
  const input = { roomId, membershipIds: [clinic.people[whom].membershipId] }
  await ownerOf(world).room[isAssigned ? 'assign' : 'unassign'].mutate(input)
  world.isAssigned[whom] = isAssigned
}

/** Notes by the model who is to be told, and waits until the patient, who always is, has been. */
async function heard(world: World, said: { by: Party; peer: string; to: string | null; kind: string }): Promise<void> {
  const { running } = world
  if (!running) return
  running.known.set(said.peer, said.by)
  const isFor = said.to === null ? null : running.known.get(said.to)
  const before = running.patient.told.length
  await readUntil(running.patient, ({ type }) => type === 'signal')
  expect(running.patient.told).toHaveLength(before + 1)
  const id = await newestOf(running.visitId)
  const wordFor = (one: Party) => {
    if (isFor === undefined) return 'ask'
    return `${id} ${isFor === null || isFor === one ? said.kind : 'not for it'}`
  }
  running.patient.expected.push(wordFor('patient'))
  // R27: whoever holds the call hears it though not assigned any more; who was archived has no stream.
  if (world.isActive[running.holder]) world.ofStaff[running.holder].expected.push(wordFor('staff'))
  for (const place of ['guest 0', 'guest 1'] as const) running.guests[place]?.watcher.expected.push(wordFor(place))
}

async function newestOf(visitId: string): Promise<string> {
  const [[newest] = []] = await here.database.asOwner(async ({ run }) => {
    await run('set local role atrium_door', [])
    return run('select max(number)::text from visit_signals where visit_id = $1', [visitId])
  })
  return String(newest)
}

async function play(walk: Step[]): Promise<void> {
  const world = await newWorld()
  try {
    for (const step of walk) await (steps[step.act] as (world: World, step: Step) => Promise<void>)(world, step)
    await steps.end(world, { act: 'end' })
    await lastWord(world)
    for (const { name, told, expected } of world.all) expect([name, told]).toEqual([name, expected])
    wordsTold += world.all.flatMap(({ told }) => told).length
  } finally {
    await Promise.all(world.all.map(({ stream }) => stream.close()))
  }
}

/** What all who work here are told comes last; who waits beside leaves. */
async function lastWord({ clinic, elsewhere, ofStaff, stranger, isActive, beside, ofBeside }: World): Promise<void> {
  for (const [{ people }, watching] of [
    [clinic, staff.filter((name) => name === 'owner' || isActive[name]).map((name) => ofStaff[name])],
    [elsewhere, [stranger]],
  ] as const) {
    const { roomId } = people.owner
    await clientOf(there, people.owner).room.change.mutate({ roomId, name: 'The last word' })
    for (const watcher of watching)
      await readUntil(watcher, (event) => event.type === 'room.changed' && event.roomId === roomId)
  }
  await beside.page.checkIn.leave.mutate()
  await readUntil(ofBeside, () => false)
}

let wordsTold = 0

test('nothing of a call is told to who may not hear it at that moment, and to nobody who may is it not told (R5, R24, R25, R27, R30)', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyStep, { minLength: 25, maxLength: 40, size: 'max' }), play), {
    numRuns: 8,
    seed: 20_261_130,
  })
  expect(here.errors).toEqual([])
  expect(wordsTold).toBeGreaterThan(60)
})
