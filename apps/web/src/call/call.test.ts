import { expect, test, vi } from 'vitest'
import { createCall } from './call.ts'
import type { Call } from './call.ts'
import { FakeConnection, openConnections } from './testing/fake-connection.ts'
import { fakeWire } from './testing/fake-wire.ts'
import { randomOf } from './testing/random-of.ts'
import type { Side } from './signals/signal.ts'
import { withFakeConnections } from './testing/with-fake-connections.ts'

withFakeConnections()

type Pages = Record<'staff' | 'patient', Call>

function opening(random: () => number) {
  const { portOf } = fakeWire(random)
  const open = (side: Side) =>
    createCall({ side, port: portOf(side), configure: async () => ({}), mayGoOn: () => false })
  const pages: Pages = { staff: open('staff'), patient: open('patient') }
  return { pages, open }
}

/** A page takes a moment: what the former one said has come or is lost. */
const reload = () => vi.advanceTimersByTimeAsync(500)

/** What may happen to a call, at any moment. */
const mishaps: Record<string, (pages: Pages, open: (side: Side) => Call) => void | Promise<void>> = {
  'staff reloads': async (pages, open) => {
    pages.staff.close()
    await reload()
    pages.staff = open('staff')
  },
  'the patient reloads': async (pages, open) => {
    pages.patient.close()
    await reload()
    pages.patient = open('patient')
  },
  'both ask for another way at once': () => {
    for (const each of openConnections()) each.restartIce()
  },
  'the line is lost': () => {
    for (const each of openConnections()) each.become('disconnected')
  },
  'one side sees it fail': () => openConnections()[0]?.become('failed'),
  'staff begins anew': ({ staff }) => staff.takeBack(),
  'both begin anew': ({ staff, patient }) => {
    staff.takeBack()
    patient.takeBack()
  },
}
const names = Object.keys(mishaps)

test.each(Array.from({ length: 60 }, (_, seed) => seed + 1))(
  'whatever happens in whatever order on a line that loses things, both sides find each other: seed %i',
  async (seed) => {
    const random = randomOf(seed * 7_919)
    const { pages, open } = opening(random)
    const happened: string[] = []
    for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) {
      await vi.advanceTimersByTimeAsync(random() * 3_000)
      const name = names[Math.floor(random() * names.length)] ?? ''
      happened.push(name)
      await mishaps[name]?.(pages, open)
    }
    await vi.advanceTimersByTimeAsync(120_000)
    const { staff, patient } = pages
    expect([staff.read().link, patient.read().link], happened.join(', ')).toEqual(['connected', 'connected'])
    expect(openConnections()).toHaveLength(2)
    staff.close()
    patient.close()
  },
)

test('another way is looked for by servers that are asked for anew, and by the former ones where nobody answers', async () => {
  const { portOf } = fakeWire(() => 0.5)
  let servers = 0
  let isAway = false
  const configure = async () => {
    servers += 1
    if (isAway) throw new Error('Nobody answers.')
    return { iceServers: [{ urls: `turn:${servers}` }] }
  }
  const pages = (['staff', 'patient'] as const).map((side) => createCall({ side, port: portOf(side), configure }))
  await vi.advanceTimersByTimeAsync(10_000)
  const [first = new FakeConnection()] = openConnections()
  const before = first.servers
  // What opened them is older than it may be.
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  first.become('failed')
  await vi.advanceTimersByTimeAsync(3_000)
  const after = first.servers
  isAway = true
  await vi.advanceTimersByTimeAsync(5 * 60_000)
  first.become('failed')
  await vi.advanceTimersByTimeAsync(3_000)

  const asked = ([url]: string[]) => Number(url?.replace('turn:', ''))
  expect(asked(after)).toBeGreaterThan(asked(before))
  expect(first.servers).toEqual(after)
  for (const page of pages) page.close()
})

test('of two windows of one person the newer has the call; the other can take it back', async () => {
  const { pages, open } = opening(randomOf(1))
  await vi.advanceTimersByTimeAsync(30_000)
  const newer = open('staff')
  await vi.advanceTimersByTimeAsync(30_000)
  expect([pages.staff.read().link, newer.read().link, pages.patient.read().link]).toEqual([
    'elsewhere',
    'connected',
    'connected',
  ])
  pages.staff.takeBack()
  await vi.advanceTimersByTimeAsync(30_000)
  expect([pages.staff.read().link, newer.read().link]).toEqual(['connected', 'elsewhere'])
  for (const each of [pages.staff, pages.patient, newer]) each.close()
})
