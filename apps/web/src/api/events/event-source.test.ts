import { afterEach, expect, test, vi } from 'vitest'
import { failureOf } from '../failures/failure.ts'
import { FakeSource, noting } from '../../testing/fake-source.ts'
import { openEventSource } from './event-source.ts'

const opened: FakeSource[] = []

vi.stubGlobal('EventSource', noting(opened))
afterEach(() => {
  opened.length = 0
  vi.useRealTimers()
})

function open() {
  const heard: unknown[] = []
  const close = openEventSource((id) => `from ${id}`, '5', {
    onStarted: () => heard.push('started'),
    onMessage: (id, data) => heard.push([id, data]),
    onOver: (error) => heard.push(error),
  })
  const source = () => {
    const last = opened.at(-1)
    if (!last) throw new Error('Nothing was opened.')
    return last
  }
  return { heard, close, source }
}

test('what the server tells is heard with its id', () => {
  const { heard, source } = open()
  expect(source().address).toBe('from 5')
  source().say('connected', {})
  source().say('message', { type: 'user.changed' }, '6')

  expect(heard).toEqual(['started', ['6', { type: 'user.changed' }]])
})

test('a line that is silent for longer than the server promised is opened anew, from the last event', () => {
  vi.useFakeTimers()
  const { heard, source } = open()
  source().say('connected', { reconnectAfterInactivityMs: 45_000 })
  source().say('message', {}, '6')
  vi.advanceTimersByTime(44_000)
  source().say('ping')
  vi.advanceTimersByTime(44_000)
  expect(opened).toHaveLength(1)
  vi.advanceTimersByTime(2_000)

  expect(opened).toHaveLength(2)
  expect(opened[0]?.readyState).toBe(FakeSource.CLOSED)
  expect(source().address).toBe('from 6')
  expect(heard).toEqual(['started', ['6', {}]])
})

test('a refusal ends the stream with what the server said', () => {
  const { heard, source } = open()
  source().say('serialized-error', { code: -32_003, message: 'No', data: { httpStatus: 403 } })

  expect(heard).toHaveLength(1)
  expect(failureOf(heard[0])?.httpStatus).toBe(403)
  expect(source().readyState).toBe(FakeSource.CLOSED)
})

test('a server in trouble is waited for: the browser asks again by itself', () => {
  const { heard, source } = open()
  source().say('serialized-error', { code: -32_603, message: 'Later', data: { httpStatus: 503 } })
  source().dispatchEvent(new Event('error'))

  expect(heard).toEqual([])
  expect(source().readyState).toBe(0)
})

test('a stream that the server closes is over without a reason, one that the browser gave up on with silence', () => {
  const first = open()
  first.source().say('return')
  expect(first.heard).toEqual([undefined])

  const second = open()
  second.source().close()
  second.source().dispatchEvent(new Event('error'))
  expect(second.heard).toHaveLength(1)
  expect(failureOf(second.heard[0])).toBeNull()
})

test('nothing is opened once it was closed', () => {
  vi.useFakeTimers()
  const { close, source } = open()
  source().say('connected', { reconnectAfterInactivityMs: 45_000 })
  close()
  vi.advanceTimersByTime(100_000)

  expect(opened).toHaveLength(1)
})
