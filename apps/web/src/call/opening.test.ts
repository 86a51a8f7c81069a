import { expect, test, vi } from 'vitest'
import { createCall } from './call.ts'
import type { Call, CallOptions } from './call.ts'
import { openConnections } from './testing/fake-connection.ts'
import { fakeWire } from './testing/fake-wire.ts'
import { randomOf } from './testing/random-of.ts'
import { withFakeConnections } from './testing/with-fake-connections.ts'

/* Calls that begin with their offer, which the page that waits for it answers at once. */

withFakeConnections()

/** On a line that loses nothing `random` is never small. */
const sure = () => 0.5

function line(random: () => number) {
  const { portOf, start, said } = fakeWire(random)
  const open = (side: 'staff' | 'patient', as: CallOptions['as'] = 'joining') =>
    createCall({ side, port: portOf(side), configure: async () => ({}), mayGoOn: () => false, as })
  /** Presses Start: what the page of the call then takes. */
  const press = async () => {
    const call = open('staff', 'opening')
    const opening = await call.opening
    if (opening) start(opening)
    return call
  }
  return { open, press, said, start }
}

const linksOf = (...pages: Call[]) => pages.map((page) => page.read().link)

test('the page that waits answers the first word of a call, which asks nothing before', async () => {
  const { open, press, said } = line(sure)
  const patient = open('patient', 'waiting')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(said()).toEqual([])
  let hasAnswered = false
  void patient.opening.then(() => (hasAnswered = true))
  const staff = await press()
  expect(hasAnswered).toBe(false)
  staff.begin()
  await vi.advanceTimersByTimeAsync(200)
  expect(hasAnswered).toBe(true)
  expect(
    said()
      .filter((each) => each.startsWith('patient'))
      .slice(0, 2),
  ).toEqual(['patient description', 'patient hello'])
  patient.begin()
  await vi.advanceTimersByTimeAsync(300)

  expect(linksOf(staff, patient)).toEqual(['connected', 'connected'])
  expect(openConnections()).toHaveLength(2)
  expect(patient.read().other).toMatchObject({ muted: true, camera: 'none' })
  expect(staff.read().other).toMatchObject({ muted: true, camera: 'none' })
})

test('the answer may come before Start has heard that the call runs', async () => {
  const { open, press } = line(sure)
  const patient = open('patient', 'waiting')
  const staff = await press()
  await vi.advanceTimersByTimeAsync(2_000)

  expect(linksOf(staff, patient)).toEqual(['connected', 'connected'])
})

test('a call that somebody else was first to start says nothing, and leaves nothing', async () => {
  const { open, said } = line(sure)
  const patient = open('patient', 'waiting')
  const staff = open('staff', 'opening')
  await staff.opening
  staff.close()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(said()).toEqual([])
  expect(openConnections()).toEqual([])
  expect(linksOf(patient)).toEqual(['awaiting'])
})

test('who does not stand by joins the call as ever', async () => {
  const { open, press } = line(sure)
  const staff = await press()
  staff.begin()
  await vi.advanceTimersByTimeAsync(3_000)
  const patient = open('patient')
  await vi.advanceTimersByTimeAsync(10_000)

  expect(linksOf(staff, patient)).toEqual(['connected', 'connected'])
  expect(openConnections()).toHaveLength(2)
})

test('who stands by and heard nothing joins when the page of the call is there', async () => {
  const { open, press } = line(sure)
  const staff = await press()
  staff.begin()
  // It came to wait in the very moment.
  const patient = open('patient', 'waiting')
  patient.begin()
  await vi.advanceTimersByTimeAsync(10_000)

  expect(linksOf(staff, patient)).toEqual(['connected', 'connected'])
})

test('of two windows in which somebody waits one gets the call, and the other says so', async () => {
  const { open, press } = line(sure)
  const windows = [open('patient', 'waiting'), open('patient', 'waiting')]
  const staff = await press()
  staff.begin()
  for (const each of windows) each.begin()
  await vi.advanceTimersByTimeAsync(60_000)

  expect(linksOf(staff, ...windows).toSorted()).toEqual(['connected', 'connected', 'elsewhere'])
  expect(openConnections()).toHaveLength(2)
})

test('a call opened in one window and taken by another of the same person goes on there', async () => {
  const { open, press } = line(sure)
  const patient = open('patient', 'waiting')
  const staff = await press()
  staff.begin()
  patient.begin()
  await vi.advanceTimersByTimeAsync(5_000)
  const other = open('staff')
  await vi.advanceTimersByTimeAsync(20_000)

  expect(linksOf(staff, other, patient)).toEqual(['elsewhere', 'connected', 'connected'])
})

/** What may happen to a call that has just begun. */
interface Scene {
  staff: Call
  patient: Call
  open: ReturnType<typeof line>['open']
}

const mishaps: Record<string, (scene: Scene, random: () => number) => void | Promise<void>> = {
  'staff reloads': async (scene, random) => {
    scene.staff.close()
    await vi.advanceTimersByTimeAsync(random() * 500)
    scene.staff = scene.open('staff')
  },
  'the patient reloads': async (scene, random) => {
    scene.patient.close()
    await vi.advanceTimersByTimeAsync(random() * 500)
    scene.patient = scene.open('patient')
  },
  'the patient had another window, which is closed': async ({ open }, random) => {
    const other = open('patient', 'waiting')
    await vi.advanceTimersByTimeAsync(random() * 2_000)
    other.close()
  },
  'both ask for another way at once': () => {
    for (const each of openConnections()) each.restartIce()
  },
  'one side sees it fail': () => openConnections()[0]?.become('failed'),
  'a connection is broken for good': () => {
    const [broken] = openConnections()
    if (!broken) return
    broken.isBroken = true
    broken.become('failed')
  },
  'staff takes it back': ({ staff }) => staff.takeBack(),
  'the patient takes it back': ({ patient }) => patient.takeBack(),
}
const names = Object.keys(mishaps)

test.each(Array.from({ length: 80 }, (_, seed) => seed + 1))(
  'whatever happens while a call begins, on a line that loses things, both sides find each other: seed %i',
  async (seed) => {
    const random = randomOf(seed * 15_485_863)
    const { open, press } = line(random)
    const patient = open('patient', 'waiting')
    await vi.advanceTimersByTimeAsync(random() * 3_000)
    const scene: Scene = { staff: await press(), patient, open }
    await vi.advanceTimersByTimeAsync(random() * 200)
    scene.staff.begin()
    await vi.advanceTimersByTimeAsync(random() * 400)
    scene.patient.begin()
    const happened: string[] = []
    for (let left = Math.floor(random() * 5); left > 0; left -= 1) {
      await vi.advanceTimersByTimeAsync(random() * (random() < 0.5 ? 300 : 4_000))
      const name = names[Math.floor(random() * names.length)] ?? ''
      happened.push(name)
      await mishaps[name]?.(scene, random)
    }
    await vi.advanceTimersByTimeAsync(150_000)

    expect(linksOf(scene.staff, scene.patient), happened.join(', ')).toEqual(['connected', 'connected'])
    expect(openConnections()).toHaveLength(2)
    for (const each of [scene.staff, scene.patient]) each.close()
  },
)
