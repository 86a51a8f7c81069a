import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClinicEvent } from '../../../src/contract/clinic/event.ts'
import type { Patient } from '../../support/people/check-in.ts'
import { checkIn } from '../../support/people/check-in.ts'
import { makeClinic } from '../../support/people/clinic.ts'
import { startTestApp } from '../../support/test-app.ts'
import { clientOf, requestOf } from '../../support/wire/call.ts'
import type { OpenStream } from '../../support/wire/stream.ts'
import { openStream } from '../../support/wire/stream.ts'

/*
 * Who hears what of queues, on a walk through everything that changes it: assignments, covers, roles, and calls that go on. Pages watch on
 * the one server, people act on the other. Whoever stays in a room all the time says when its event has been told to everybody.
 */

const { app: here, another } = await startTestApp()
const there = await another()

const watchers = ['boss', 'anchor', 'dana', 'tomas', 'nora'] as const
type Watcher = (typeof watchers)[number]
type Place = 'reception' | 'dana'

type Step =
  | { act: 'come' | 'write' | 'go'; at: Place }
  | { act: 'start'; by: 'dana' | 'tomas' }
  | { act: 'end' | 'move' }
  | { act: 'assign' | 'unassign'; whom: 'dana' | 'tomas' }
  | { act: 'cover' | 'uncover'; by: 'tomas' | 'nora' }
  | { act: 'promote' | 'demote' }

const constant = <Name extends string>(...names: Name[]) => fc.constantFrom(...names)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ act: constant('come', 'come', 'write', 'go'), at: constant('reception', 'dana') }),
  },
  { weight: 2, arbitrary: fc.record({ act: constant('start'), by: constant('dana', 'tomas') }) },
  { weight: 2, arbitrary: fc.record({ act: constant('end', 'move') }) },
  { weight: 3, arbitrary: fc.record({ act: constant('assign', 'unassign'), whom: constant('dana', 'tomas') }) },
  { weight: 2, arbitrary: fc.record({ act: constant('cover', 'uncover'), by: constant('tomas', 'nora') }) },
  { weight: 1, arbitrary: fc.record({ act: constant('promote', 'demote') }) },
)

test('no event of a queue is told to who may not see it at that event, and to nobody who may is it not told (R5, R22, R36, R38)', async () => {
  let told = 0
  const property = fc.asyncProperty(
    fc.array(anyStep, { minLength: 8, maxLength: 14, size: 'medium' }),
    async (steps) => {
      const world = await newWorld()
      try {
        for (const step of steps) {
          const expected = await take(world, step)
          for (const [watcher, heard] of await world.hear(expected)) {
            expect([watcher, heard], JSON.stringify(step)).toEqual([watcher, expectedOf(world, watcher, expected)])
            told += heard.length
          }
        }
      } finally {
        await Promise.all(watchers.map((watcher) => world.streams[watcher].close()))
      }
    },
  )
  await fc.assert(property, { numRuns: 10, seed: 20_261_129 })
  expect(here.errors).toEqual([])
  expect(told).toBeGreaterThan(30)
})

/** What a step tells: of a room, and to whom it is told although they may not enter it: a call of theirs goes on there (R27). */
interface Telling {
  type: 'queue.changed' | 'chat'
  at: Place
}

async function newWorld() {
  const clinic = await makeClinic(here.database, {
    people: { boss: 'owner', anchor: 'member', dana: 'member', tomas: 'member', nora: 'member' },
    sharedRooms: { reception: ['anchor', 'dana'] },
  })
  const rooms = { reception: clinic.rooms['reception'] ?? '', dana: clinic.people.dana.roomId }
  const streams = {} as Record<Watcher, OpenStream>
  for (const watcher of watchers) {
    streams[watcher] = await openStream(here, requestOf('events.watch', 'subscription', {}, clinic.people[watcher]))
  }
  const facts = {
    assigned: new Set<Watcher>(['anchor', 'dana']),
    cover: null as Watcher | null,
    isManager: false,
    call: null as { by: Watcher; visitId: string; at: Place } | null,
    patients: { reception: [] as Patient[], dana: [] as Patient[] },
  }
  /** What each has heard of queues since the last time: up to a change that everybody hears. */
  const hear = async (expected: Telling[]) => {
    for (const { type, at } of expected) {
      await until(
        streams[at === 'reception' ? 'anchor' : 'dana'],
        kept[at === 'reception' ? 'anchor' : 'dana'],
        type,
        rooms[at],
      )
    }
    const marker = clinic.people.boss.roomId
    await clientOf(there, clinic.people.boss).room.change.mutate({
      roomId: marker,
      name: `Called ${crypto.randomUUID()}`,
    })
    const all: [Watcher, string[]][] = []
    for (const watcher of watchers) {
      await until(streams[watcher], kept[watcher], 'room.changed', marker)
      all.push([watcher, toldOf(kept[watcher].splice(0), rooms)])
    }
    return all
  }
  const kept = Object.fromEntries(watchers.map((each) => [each, []])) as unknown as Record<Watcher, ClinicEvent[]>
  return { clinic, rooms, streams, facts, hear }
}
type World = Awaited<ReturnType<typeof newWorld>>

/** Reads on until that was told; what was told before it is kept too. */
async function until(
  stream: OpenStream,
  kept: ClinicEvent[],
  type: ClinicEvent['type'],
  roomId: string,
): Promise<void> {
  const isIt = (event: ClinicEvent) => event.type === type && 'roomId' in event && event.roomId === roomId
  while (!kept.some(isIt)) kept.push((await stream.nextEvent()).event)
}

/** In letters, each once: events of queues alone. */
function toldOf(events: ClinicEvent[], rooms: Record<Place, string>): string[] {
  const placeOf = (roomId: string | null) =>
    roomId === rooms.dana ? 'dana' : roomId === rooms.reception ? 'reception' : '?'
  const words = events.flatMap((event) => {
    if (event.type === 'queueSummary.changed') return ['summary']
    return event.type === 'queue.changed' || event.type === 'visit.changed' || event.type === 'chat'
      ? [`${event.type} ${placeOf(event.roomId)}`]
      : []
  })
  return [...new Set(words)].toSorted()
}

/** By the rules: who may enter hears of the queue, whoever is in a call there too, and who manages rooms how many wait. */
function expectedOf({ facts }: World, watcher: Watcher, tellings: Telling[]): string[] {
  const words = tellings.flatMap(({ type, at }) => {
    const may = at === 'reception' ? facts.assigned.has(watcher) : watcher === 'dana' || facts.cover === watcher
    const isInCall = facts.call?.by === watcher && facts.call.at === at
    const summary = type === 'queue.changed' && (watcher === 'boss' || (watcher === 'nora' && facts.isManager))
    return [...(may || isInCall ? [`${type} ${at}`] : []), ...(summary ? ['summary'] : [])]
  })
  // A patient who was moved is news of a visit where they are now, and of the queue where they were.
  const visit = tellings.at(-1)
  const isHeard = visit?.type === 'queue.changed' && words.includes(`queue.changed ${visit.at}`)
  return [...new Set([...words, ...(isHeard ? [`visit.changed ${visit.at}`] : [])])].toSorted()
}

/** Does it, if it can be done, and says of what pages are to hear. */
async function take(world: World, step: Step): Promise<Telling[]> {
  const { clinic, rooms, facts } = world
  const { boss, dana } = clinic.people
  const as = (watcher: Watcher) => clientOf(there, clinic.people[watcher])
  const changed = (at: Place): Telling => ({ type: 'queue.changed', at })
  switch (step.act) {
    case 'come':
      facts.patients[step.at].push(await checkIn(there, clinic, rooms[step.at]))
      return [changed(step.at)]
    case 'write': {
      const [patient] = facts.patients[step.at]
      if (!patient) return []
      await patient.page.checkIn.chat.mutate({ text: 'Shall I wait?' })
      return [{ type: 'chat', at: step.at }]
    }
    case 'go': {
      const patient = facts.patients[step.at].pop()
      if (!patient) return []
      await patient.page.checkIn.leave.mutate()
      return [changed(step.at)]
    }
    case 'start': {
      const { items } = await as(step.by).queue.list.query()
      const visit = items.find(({ status, roomId }) => status === 'waiting' && roomId === rooms.reception)
      if (facts.call || !visit || !facts.assigned.has(step.by)) return []
      await as(step.by).visit.start.mutate({ visitId: visit.id })
      facts.patients.reception.shift()
      facts.call = { by: step.by, visitId: visit.id, at: 'reception' }
      return [changed('reception')]
    }
    case 'end': {
      if (!facts.call) return []
      const { by, visitId, at } = facts.call
      await as(by).visit.end.mutate({ visitId })
      facts.call = null
      return [changed(at)]
    }
    case 'move': {
      const [first] = (await as('anchor').queue.list.query()).items.filter(({ status }) => status === 'waiting')
      const patient = facts.patients.reception.shift()
      if (!patient || !first) return []
      await as('anchor').visit.transfer.mutate({ visitId: first.id, roomId: rooms.dana })
      facts.patients.dana.push(patient)
      return [changed('reception'), changed('dana')]
    }
    case 'assign':
    case 'unassign':
      await clientOf(there, boss).room[step.act].mutate({
        roomId: rooms.reception,
        membershipIds: [clinic.people[step.whom].membershipId],
      })
      facts.assigned[step.act === 'assign' ? 'add' : 'delete'](step.whom)
      return []
    case 'cover': {
      const until = new Date(there.clock.now.getTime() + 60 * 60_000).toISOString()
      await clientOf(there, dana).cover.start.mutate({ membershipId: clinic.people[step.by].membershipId, until })
      facts.cover = step.by
      return []
    }
    case 'uncover':
      await clientOf(there, dana).cover.end.mutate()
      facts.cover = null
      return []
    case 'promote':
    case 'demote': {
      const isManager = step.act === 'promote'
      const role = isManager ? 'admin' : 'member'
      if (facts.isManager === isManager) return []
      await clientOf(there, boss).user.changeRole.mutate({ membershipId: clinic.people.nora.membershipId, role })
      facts.isManager = isManager
      return []
    }
  }
}
