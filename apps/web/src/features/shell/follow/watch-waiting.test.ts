import { expect, onTestFinished, test, vi } from 'vitest'
import { createApi } from '../../../api/api.tsx'
import { placeAt } from '../../../api/place/place.ts'
import { createQueryClient } from '../../../api/query-client.ts'
import { waitingKey } from '../../../api/queue/waiting-key.ts'
import { fakeServer, Refusal } from '../../../testing/fake-server.ts'
import { watchWaiting } from './watch-waiting.ts'

/** Ends a hang; judges nothing. */
const hang = { timeout: 4 * 60_000 }

function watch(answer: () => unknown) {
  const { client, asked } = fakeServer({ 'queue.count': answer })
  const api = createApi(placeAt('/'), createQueryClient(), client)
  const waiting = watchWaiting(api)
  onTestFinished(waiting.stop)
  return { ...waiting, asked, shown: () => api.queryClient.getQueryData(waitingKey) }
}

test('who waits is counted anew after what may change it, and after nothing else', async () => {
  let count = 2
  const { look, lookAfter, shown, asked } = watch(() => ({ waiting: count, coverEnds: null }))
  look()
  await expect.poll(shown).toBe(2)
  count = 3
  lookAfter([{ type: 'chat', visitId: 'v1', roomId: 'r1' }, { type: 'seat.changed' }])
  expect(asked).toHaveLength(1)
  lookAfter([{ type: 'queue.changed', roomId: 'r1' }])
  await expect.poll(shown).toBe(3)
})

test('an answer that was overtaken is not shown, and one that cannot be had takes nothing away', async () => {
  const answers: ((waiting: number) => void)[] = []
  let isDown = false
  const { look, shown, asked } = watch(() => {
    if (isDown) throw new Refusal(503, 'Please try again.')
    return new Promise((resolve) => answers.push((waiting) => resolve({ waiting, coverEnds: null })))
  })
  look()
  look()
  await expect.poll(() => answers.length).toBe(2)
  answers[1]?.(5)
  await expect.poll(shown).toBe(5)
  answers[0]?.(4)
  isDown = true
  look()
  await expect.poll(() => asked.length).toBe(3)
  expect(shown()).toBe(5)
})

test('when a cover ends, which nobody tells, it is counted anew (R36)', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const coverEnds = new Date(Date.now() + 60_000).toISOString()
  let isOver = false
  const { look, shown, asked } = watch(() => (isOver ? { waiting: 0, coverEnds: null } : { waiting: 1, coverEnds }))
  look()
  await vi.waitFor(() => expect(shown()).toBe(1), hang)
  isOver = true
  await vi.advanceTimersByTimeAsync(62_000)
  await vi.waitFor(() => expect(shown()).toBe(0), hang)
  expect(asked).toHaveLength(2)
})
