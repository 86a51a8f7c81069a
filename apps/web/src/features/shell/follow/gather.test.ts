import type { ClinicEvent } from '@atrium/server/contract/clinic/event'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { gather } from './gather.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  see('visible')
})

function see(visibility: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

const changed = (id: number): ClinicEvent => ({ type: 'user.changed', membershipId: `m${id}` })

function gathering() {
  const handed: ClinicEvent[][] = []
  const gathered = gather((events) => void handed.push(events))
  onTestFinished(gathered.stop)
  return { ...gathered, handed }
}

test('what is heard within a second is handed on once, each thing once', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { note, handed } = gathering()
  for (const event of [changed(1), changed(2), changed(1)]) note(event)
  vi.advanceTimersByTime(499)
  expect(handed).toEqual([])
  vi.advanceTimersByTime(1)

  expect(handed).toEqual([[changed(1), changed(2)]])
})

test('a page that nobody sees asks nothing; what it heard is handed on when it is seen', () => {
  const { note, handed } = gathering()
  see('hidden')
  note(changed(1))
  vi.advanceTimersByTime(60_000)
  note(changed(2))
  vi.advanceTimersByTime(60_000)
  expect(handed).toEqual([])
  see('visible')

  expect(handed).toEqual([[changed(1), changed(2)]])
})

test('more than anybody would ask for one by one is one word', () => {
  const { note, handed } = gathering()
  for (let id = 0; id < 201; id += 1) note(changed(id))
  vi.runAllTimers()

  expect(handed).toEqual([[{ type: 'missed.many' }]])
})

test('a page that has left hands on nothing', () => {
  const { note, stop, handed } = gathering()
  note(changed(1))
  stop()
  vi.runAllTimers()
  see('visible')

  expect(handed).toEqual([])
})

test('who waits is told of at once, and what follows within a second together', () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const handed: ClinicEvent[][] = []
  const { note, stop } = gather((events) => void handed.push(events), { isEager: true })
  onTestFinished(stop)
  note(changed(1))
  expect(handed).toEqual([[changed(1)]])
  note(changed(2))
  note(changed(3))
  expect(handed).toHaveLength(1)
  vi.advanceTimersByTime(500)
  expect(handed).toEqual([[changed(1)], [changed(2), changed(3)]])
})

test('where somebody wants to hear of it, a page that nobody sees asks too', () => {
  const handed: ClinicEvent[][] = []
  let wanted = false
  const { note, stop } = gather((events) => void handed.push(events), { isEager: true, isForUnseen: () => wanted })
  onTestFinished(stop)
  see('hidden')
  note(changed(1))
  expect(handed).toEqual([])
  wanted = true
  note(changed(2))

  expect(handed).toEqual([[changed(1), changed(2)]])
})
