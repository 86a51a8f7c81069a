// @vitest-environment jsdom
import type { IdleTime } from '@atrium/server/contract/clinic/idle'
import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { IdleQuestions } from './idle-watch.ts'
import { watchIdle } from './idle-watch.ts'

const minute = 60_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A server whose clinic signs out after 15 minutes, as `atrium_is_live` does; what a program or another computer does stamps it as well. */
function server(minutes: number | null = 15) {
  const state = { minutes, stampedAt: Date.now(), isAway: false, asked: 0, stays: 0 }
  const left = (): IdleTime | null => {
    if (state.isAway) throw new TRPCClientError('no answer')
    if (state.minutes === null) return null
    const rest = state.stampedAt + (state.minutes + 1) * minute - Date.now()
    if (rest <= 0) throw refusal(401)
    return { minutes: state.minutes, left: rest }
  }
  const me = {
    idleTime: {
      query: async () => {
        state.asked += 1
        return left()
      },
    },
    stay: {
      mutate: async () => {
        state.stays += 1
        left()
        state.stampedAt = Date.now()
        return left()
      },
    },
  }
  return { state, questions: { me } as IdleQuestions }
}

const refusal = (httpStatus: number) =>
  TRPCClientError.from({
    error: { message: 'no', code: -32_001, data: { httpStatus, denial: null, signedInAs: null } },
  } as never)

function tabOf({ questions }: ReturnType<typeof server>) {
  const over = vi.fn<(minutes: number) => void>()
  const shutOut = vi.fn<() => void>()
  const watch = watchIdle(questions)
  onTestFinished(watch.start({ personId: 'mara', onOver: over, onShutOut: shutOut }))
  return { watch, over, shutOut }
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))

test('whoever does nothing is warned for the last minute, and then the session is over', async () => {
  const { watch, over } = tabOf(server())
  await pass(15 * minute - 1_000)
  expect(watch.view()).toEqual({ kind: 'none' })
  await pass(2_000)
  expect(watch.view()).toMatchObject({ kind: 'warning', minutes: 15 })
  expect(over).not.toHaveBeenCalled()
  await pass(minute)

  expect(over.mock.calls).toEqual([[15]])
  expect(watch.minutesOver()).toBe(15)
})

test('who types where the page asks for nothing is kept signed in, by one request a minute', async () => {
  const there = server()
  const { watch, over } = tabOf(there)
  for (let seconds = 0; seconds < 40 * 60; seconds += 5) {
    press()
    await pass(5_000)
  }

  expect([watch.view().kind, over.mock.calls]).toEqual(['none', []])
  expect(there.state.stays).toBeGreaterThan(30)
  expect(there.state.stays).toBeLessThanOrEqual(40)
})

test('what the server has had from elsewhere counts: it is asked before anybody is warned', async () => {
  const there = server()
  const { watch } = tabOf(there)
  await pass(10 * minute)
  there.state.stampedAt = Date.now()
  await pass(6 * minute)
  expect(watch.view()).toEqual({ kind: 'none' })
  await pass(9 * minute + 1_000)
  expect(watch.view()).toMatchObject({ kind: 'warning' })
})

test('under the warning the buttons answer, and no key does', async () => {
  const there = server()
  const { watch } = tabOf(there)
  await pass(15 * minute + 5_000)
  press()
  await pass(1_000)
  expect([watch.view().kind, there.state.stays]).toEqual(['warning', 0])
  await watch.stay()

  expect(watch.view()).toEqual({ kind: 'none' })
})

test('a tab that slept over the end does not revive the session by the first key', async () => {
  const there = server()
  const { over } = tabOf(there)
  await pass(6_000)
  // A sleeping computer fires no timers.
  vi.setSystemTime(Date.now() + 8 * 60 * minute)
  press()
  await pass(0)

  expect(over.mock.calls).toEqual([[15]])
})

test('another setting is followed: shorter, longer, and none', async () => {
  const there = server(60)
  const { watch, over } = tabOf(there)
  await pass(6 * minute)
  there.state.minutes = 15
  await pass(9 * minute + 2_000)
  expect(watch.view()).toMatchObject({ kind: 'warning', minutes: 15 })
  there.state.minutes = 20
  await pass(minute)
  expect([watch.view().kind, over.mock.calls.length]).toEqual(['none', 0])
  there.state.minutes = null
  await pass(60 * minute)
  expect([watch.view().kind, over.mock.calls.length]).toEqual(['none', 0])
  there.state.minutes = 15
  there.state.stampedAt = Date.now()
  await pass(15 * minute + 2_000)
  expect(watch.view()).toMatchObject({ kind: 'warning' })
})

test('where the server is away at the end, nobody is let go on, and it is asked until it answers', async () => {
  const there = server()
  const { watch, over } = tabOf(there)
  await pass(15 * minute + 10_000)
  there.state.isAway = true
  await expect(watch.stay()).rejects.toThrow('no answer')
  expect(watch.view()).toMatchObject({ kind: 'warning' })
  await pass(minute)
  expect(watch.view()).toEqual({ kind: 'unanswered', minutes: 15 })
  there.state.isAway = false
  await pass(6_000)
  expect(over.mock.calls).toEqual([[15]])
})

test('a session that has ended for another reason is the guard’s to tell', async () => {
  const there = server()
  const { over, shutOut } = tabOf(there)
  await pass(6_000)
  there.state.stampedAt = -1e12
  await pass(5 * minute)

  expect(over).not.toHaveBeenCalled()
  expect(shutOut).toHaveBeenCalled()
})

test('activity in one tab counts in the others, and the warning goes in all', async () => {
  const there = server()
  const [one, other] = [tabOf(there), tabOf(there)]
  await pass(15 * minute + 5_000)
  expect([one.watch.view().kind, other.watch.view().kind]).toEqual(['warning', 'warning'])
  await one.watch.stay()
  const asked = there.state.asked
  // Messages between tabs are no timers.
  for (let turn = 0; turn < 50 && other.watch.view().kind !== 'none'; turn += 1) await new Promise(setImmediate)

  expect([other.watch.view().kind, there.state.asked]).toEqual(['none', asked])
})
