import { beforeAll, expect, test, vi } from 'vitest'
import { createCall } from './call.ts'
import type { Call } from './call.ts'
import type { Side } from './signals/signal.ts'
import { openConnections, setReachable } from './testing/fake-connection.ts'
import { fakeMediaServer, ServerConnection } from './testing/fake-media-server.ts'
import { fakeWire } from './testing/fake-wire.ts'
import { randomOf } from './testing/random-of.ts'
import { withFakeConnections } from './testing/with-fake-connections.ts'

withFakeConnections()

// Its code is there when it is asked for: it comes by no clock of the tests.
beforeAll(() => import('./media-server/media-server.ts'))

const all = ['staff', 'patient', 'Ana', 'Ben', 'Cleo', 'Dov']
const sideOf = (party: string): Side => (party === 'staff' || party === 'patient' ? party : 'guest')

/** A call that goes by the media server once a guest is in it. */
function callOf(random: () => number) {
  const { portOf, ...wire } = fakeWire(random)
  const server = fakeMediaServer(random)
  const pages = new Map<string, Call>()
  const came = new Set<string>()
  /** Who hears next what was true before. */
  const late = new Set<string>()
  const open = (party: string) => {
    const side = sideOf(party)
    came.add(party)
    let known: { mediaServer: boolean } | undefined
    const page = createCall({
      side,
      party,
      port: portOf(side, party),
      askMedia: server.askAs(party),
      configure: async (isNew) => {
        if (!isNew && late.delete(party)) return { mediaServer: false }
        if (isNew || !known) known = { mediaServer: [...came].some((each) => sideOf(each) === 'guest') }
        return known
      },
      mayGoOn: () => true,
    })
    pages.set(party, page)
    return page
  }
  const close = () => {
    for (const page of pages.values()) page.close()
  }
  return { pages, open, close, server, late, ...wire }
}

type Group = ReturnType<typeof callOf>

const links = ({ pages }: Group) =>
  [...pages].flatMap(([party, page]) => page.read().others.map((other) => `${party} to ${other.party}: ${other.link}`))

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const oneOf = <Item>(items: readonly Item[], random: () => number) => items[Math.floor(random() * items.length)] as Item

const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1)

test.each(seeds)(
  'two are connected directly; with the third all go over, and each sends once: seed %i',
  async (seed) => {
    const group = callOf(randomOf(seed * 3))
    group.open('staff')
    group.open('patient')
    await pass(30_000)
    const two = openConnections().length
    group.open('Ana')
    await pass(30_000)

    await pass(60_000)
    expect([two, group.server.shown().length]).toEqual([2, 6])
    // Each page sends by one and gets the others by two, and no direct connection is left.
    expect([group.server.seats(), openConnections().length]).toEqual([9, 18])
    expect(links(group)).toEqual(links(group).map((link) => link.replace(/: .*/, ': connected')))
    group.close()
  },
)

test('while they go over nobody reads of a loss', async () => {
  const group = callOf(randomOf(11))
  const staff = group.open('staff')
  group.open('patient')
  await pass(30_000)
  const seen = new Set<string>()
  staff.subscribe(() => seen.add(staff.read().link))
  group.open('Ana')
  await pass(30_000)

  expect([...seen]).toEqual(['connected'])
  expect(group.server.shown()).toHaveLength(6)
  group.close()
})

/** By which connection the patient is heard on staff’s page. */
const heardBy = (page: Call | undefined) =>
  page
    ?.read()
    .face?.getTracks()
    .filter(({ kind }) => kind === 'audio')
    .map(({ label }) => label)

const ways: [string, (group: Group, isBlocked: boolean) => void][] = [
  ['does not answer', ({ server }, isBlocked) => server.setAway(isBlocked)],
  ['answers, and no picture gets through to it', (_, isBlocked) => setReachable(!isBlocked)],
]

test.each(ways)('where the media server %s, two go on as they were until it carries them', async (_, block) => {
  const group = callOf(randomOf(17))
  const staff = group.open('staff')
  group.open('patient')
  await pass(30_000)
  const before = heardBy(staff)
  block(group, true)
  group.open('Ana')
  await pass(120_000)
  const blocked = [staff.read().link, heardBy(staff)]
  block(group, false)
  await pass(90_000)

  expect(blocked).toEqual(['connected', before])
  expect(group.server.shown()).toHaveLength(6)
  expect(heardBy(staff)).not.toEqual(before)
  expect(openConnections().filter((each) => !(each instanceof ServerConnection))).toHaveLength(9)
  group.close()
})

test('a page that still connects directly is told, and goes over', async () => {
  const group = callOf(randomOf(23))
  group.open('staff')
  group.open('patient')
  await pass(30_000)
  group.setDeaf('staff', true)
  group.open('Ana')
  await pass(10_000)
  group.pages.get('Ana')?.close()
  group.pages.get('patient')?.close()
  group.setDeaf('staff', false)
  group.open('patient')
  await pass(12_000)

  expect(group.server.shown().filter((shown) => !shown.includes('Ana'))).toHaveLength(2)
  group.close()
})

test('an answer that comes late makes nobody deaf', async () => {
  const group = callOf(randomOf(29))
  for (const party of all.slice(0, 3)) group.open(party)
  await pass(30_000)
  const before = group.server.shown().length
  group.late.add('staff')
  group.open('Ben')
  await pass(100_000)

  expect([before, group.server.shown().length, group.late.size]).toEqual([6, 12, 0])
  expect(links(group)).toEqual(links(group).map((link) => link.replace(/: .*/, ': connected')))
  group.close()
})

test('a page that is closed while it asks for the way begins nothing any more', async () => {
  const { portOf } = fakeWire(randomOf(5))
  const server = fakeMediaServer(randomOf(5))
  const configure = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    return { mediaServer: true }
  }
  const page = createCall({ side: 'staff', port: portOf('staff'), askMedia: server.askAs('staff'), configure })
  page.close()
  await pass(60_000)

  expect(openConnections()).toEqual([])
})

const ofPages = () => openConnections().filter((each) => !(each instanceof ServerConnection))

/** What may happen to a group, at any moment. */
const mishaps: Record<string, (group: Group, random: () => number) => void | Promise<void>> = {
  'somebody reloads': async ({ pages, open }, random) => {
    const party = oneOf([...pages.keys()], random)
    pages.get(party)?.close()
    await pass(random() * 500)
    open(party)
  },
  'the media server dies and comes back': ({ server }) => server.restart(),
  'some are offline': (_, random) => {
    for (const each of ofPages()) if (random() < 0.3) each.become('disconnected')
  },
  'one end sees it fail': (_, random) => oneOf(ofPages(), random)?.become('failed'),
  'a connection is broken for good': (_, random) => {
    const broken = oneOf(ofPages(), random)
    broken.isBroken = true
    broken.become('failed')
  },
  'somebody begins anew': ({ pages }, random) => oneOf([...pages.values()], random).takeBack(),
}
const names = Object.keys(mishaps)

test.each(Array.from({ length: 40 }, (_, seed) => [3 + (seed % 4), seed + 1]))(
  'whatever happens in whatever order, %i parties get each other by the media server: seed %i',
  async (many, seed) => {
    const random = randomOf(seed * 15_485_863)
    const group = callOf(random)
    for (const party of all.slice(0, many)) {
      group.open(party)
      await pass(random() * 2_000)
    }
    const happened: string[] = []
    for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) {
      await pass(random() * 3_000)
      const name = oneOf(names, random)
      happened.push(name)
      await mishaps[name]?.(group, random)
    }
    await pass(240_000)

    expect(group.server.shown(), happened.join(', ')).toHaveLength(many * (many - 1))
    expect(links(group)).toEqual(links(group).map((link) => link.replace(/: .*/, ': connected')))
    expect(group.server.seats()).toBe(many * many)
    group.close()
  },
)
