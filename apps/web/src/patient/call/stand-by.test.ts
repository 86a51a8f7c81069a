import { afterEach, expect, test, vi } from 'vitest'
import { tellOfSignals } from '../../call/signals/signal-news.ts'
import { openConnections } from '../../call/testing/fake-connection.ts'
import { withFakeConnections } from '../../call/testing/with-fake-connections.ts'
import { fakeClinic, waitingVisit } from '../testing/fake-clinic.ts'
import { answered, followTurn } from './stand-by.ts'

/* When the page of a call may be drawn, on a patient's page that stands by. */

withFakeConnections()
afterEach(() => followTurn({ ...waitingVisit, ahead: 1 }))

async function standingBy(ahead = 0) {
  const clinic = fakeClinic({
    'checkIn.ice': { iceServers: [], relayOnly: false, ttlSeconds: 600 },
    'checkIn.signal': { id: '2' },
  })
  followTurn({ ...waitingVisit, ahead })
  await vi.advanceTimersByTimeAsync(0)
  let isTime = false
  void answered().then(() => (isTime = true))
  await vi.advanceTimersByTimeAsync(0)
  return { ...clinic, isTime: () => isTime }
}

const offer = () => {
  const from = { party: 'staff', side: 'staff', peer: crypto.randomUUID(), name: 'Mara Okafor' } as const
  const body = { type: 'offer', sdp: 'theirs 1', session: crypto.randomUUID() } as const
  tellOfSignals({ told: { id: '1', before: null, signal: { id: '1', from, to: null, kind: 'description', body } } })
}

test('it is drawn once the call is answered: who calls waits for that', async () => {
  const page = await standingBy()
  expect(page.isTime()).toBe(false)
  offer()
  await vi.advanceTimersByTimeAsync(0)

  expect(page.isTime()).toBe(true)
  expect(page.asked('checkIn.signal')[0]?.input).toMatchObject({ kind: 'description', body: { type: 'answer' } })
  expect(openConnections()).toHaveLength(1)
})

test('where there was nothing to answer it is drawn a little later all the same', async () => {
  const page = await standingBy()
  await vi.advanceTimersByTimeAsync(249)
  expect(page.isTime()).toBe(false)
  await vi.advanceTimersByTimeAsync(1)

  expect(page.isTime()).toBe(true)
})

test('whoever is not next does not wait', async () => {
  expect((await standingBy(1)).isTime()).toBe(true)
})
