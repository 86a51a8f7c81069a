import { expect, test, vi } from 'vitest'
import { createCall } from './call.ts'
import type { Call } from './call.ts'
import type { Side } from './signals/signal.ts'
import { openConnections, setReachable } from './testing/fake-connection.ts'
import { fakeWire } from './testing/fake-wire.ts'
import { randomOf } from './testing/random-of.ts'
import { withFakeConnections } from './testing/with-fake-connections.ts'

withFakeConnections()

const all = ['staff', 'patient', 'Ana', 'Ben', 'Cleo', 'Dov']
const sideOf = (party: string): Side => (party === 'staff' || party === 'patient' ? party : 'guest')

/** A call of so many, on a line that is slow and loses things. */
function callOf(many: number, random: () => number) {
  const { portOf, ...wire } = fakeWire(random)
  const pages = new Map<string, Call>()
  const open = (party: string) => {
    const side = sideOf(party)
    const page = createCall({
      side,
      party,
      port: portOf(side, party),
      configure: async () => ({}),
      mayGoOn: () => true,
    })
    pages.set(party, page)
    return page
  }
  for (const party of all.slice(0, many)) open(party)
  return { pages, open, ...wire }
}

type Group = ReturnType<typeof callOf>

/** To whom each is connected, in words. */
const meshOf = ({ pages }: Group) =>
  [...pages].map(([party, page]) => {
    const { others, link } = page.read()
    const links = others.map((other) => `${other.party}: ${other.link}`).toSorted()
    return link === 'over' ? `${party} is out` : `${party} to ${links.join(', ')}`
  })

/** What it should be. */
const whole = (parties: readonly string[]) =>
  parties.map((party) => {
    const others = parties.filter((each) => each !== party).toSorted()
    return `${party} to ${others.map((each) => `${each}: connected`).join(', ')}`
  })

const oneOf = <Item>(items: readonly Item[], random: () => number) => items[Math.floor(random() * items.length)] as Item

/** What may happen to a group, at any moment. */
const mishaps: Record<string, (group: Group, random: () => number) => void | Promise<void>> = {
  'somebody reloads': async ({ pages, open }, random) => {
    const party = oneOf([...pages.keys()], random)
    pages.get(party)?.close()
    await vi.advanceTimersByTimeAsync(random() * 500)
    open(party)
  },
  'all ask for another way at once': () => {
    for (const each of openConnections()) each.restartIce()
  },
  'somebody is offline': (_, random) => {
    const lost = openConnections().filter(() => random() < 0.5)
    for (const each of lost) each.become('disconnected')
  },
  'one side sees it fail': (_, random) => oneOf(openConnections(), random)?.become('failed'),
  'no way leads anywhere for a while': async (_, random) => {
    setReachable(false)
    for (const each of openConnections()) each.become('failed')
    await vi.advanceTimersByTimeAsync(random() * 90_000)
    setReachable(true)
  },
  'a connection is broken for good': (_, random) => {
    const broken = oneOf(openConnections(), random)
    broken.isBroken = true
    broken.become('failed')
  },
  'somebody begins anew': ({ pages }, random) => oneOf([...pages.values()], random).takeBack(),
  'all begin anew': ({ pages }) => {
    for (const page of pages.values()) page.takeBack()
  },
}
const names = Object.keys(mishaps)

test.each(Array.from({ length: 48 }, (_, seed) => [3 + (seed % 4), seed + 1]))(
  'whatever happens in whatever order on a line that loses things, %i parties find each other: seed %i',
  async (many, seed) => {
    const random = randomOf(seed * 104_729)
    const group = callOf(many, random)
    const happened: string[] = []
    for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) {
      await vi.advanceTimersByTimeAsync(random() * 3_000)
      const name = oneOf(names, random)
      happened.push(name)
      await mishaps[name]?.(group, random)
    }
    await vi.advanceTimersByTimeAsync(240_000)

    expect(meshOf(group).toSorted(), happened.join(', ')).toEqual(whole([...group.pages.keys()]).toSorted())
    expect(openConnections()).toHaveLength(many * (many - 1))
    for (const page of group.pages.values()) page.close()
  },
)

test('who is taken out is connected with nobody any more, and learns why; the others stay as they were', async () => {
  const group = callOf(4, randomOf(5))
  await vi.advanceTimersByTimeAsync(30_000)
  const before = openConnections().length
  group.remove('Ana')
  await vi.advanceTimersByTimeAsync(30_000)
  const [ana, ...others] = [group.pages.get('Ana'), ...['staff', 'patient', 'Ben'].map((each) => group.pages.get(each))]

  expect([before, openConnections().length]).toEqual([12, 6])
  expect(ana?.read().link).toBe('over')
  for (const page of others) expect(page?.read().others.map(({ link }) => link)).toEqual(['connected', 'connected'])
  for (const page of group.pages.values()) page.close()
})

test.each([0, 1, 2, 3, 4, 5])(
  'one end that nothing helps begins anew: no other connection is touched (%i)',
  async (at) => {
    const group = callOf(3, randomOf(9))
    await vi.advanceTimersByTimeAsync(30_000)
    const broken = openConnections()[at]
    const kept = openConnections().filter((each) => each !== broken && each !== broken?.across)
    if (broken) broken.isBroken = true
    // The other end has not noticed anything.
    broken?.become('failed')
    await vi.advanceTimersByTimeAsync(60_000)

    expect(meshOf(group).toSorted()).toEqual(whole(['staff', 'patient', 'Ana']).toSorted())
    expect(kept.map(({ connectionState }) => connectionState)).toEqual(kept.map(() => 'connected'))
    for (const page of group.pages.values()) page.close()
  },
)

test('who slept while another page was loaded anew, and heard nothing of it, finds that page', async () => {
  const group = callOf(3, randomOf(7))
  await vi.advanceTimersByTimeAsync(30_000)
  group.setDeaf('staff', true)
  group.pages.get('patient')?.close()
  group.open('patient')
  await vi.advanceTimersByTimeAsync(30_000)
  group.setDeaf('staff', false)
  for (const each of openConnections()) if (each.across?.connectionState === 'closed') each.become('failed')
  await vi.advanceTimersByTimeAsync(90_000)

  expect(meshOf(group).toSorted()).toEqual(whole(['staff', 'patient', 'Ana']).toSorted())
  for (const page of group.pages.values()) page.close()
})

test('a guest who has closed the page is shown as gone, and after a while no more; the place of the patient stays', async () => {
  const group = callOf(3, randomOf(5))
  await vi.advanceTimersByTimeAsync(30_000)
  for (const party of ['Ana', 'patient']) group.pages.get(party)?.close()
  await vi.advanceTimersByTimeAsync(10_000)
  const shown = () =>
    group.pages
      .get('staff')
      ?.read()
      .others.map(({ party, other }) => [party, other?.isGone])
  const soon = shown()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(soon).toEqual([
    ['patient', true],
    ['Ana', true],
  ])
  expect(shown()).toEqual([['patient', true]])
  group.pages.get('staff')?.close()
})
