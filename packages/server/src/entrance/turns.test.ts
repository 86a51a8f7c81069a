import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { UnavailableFailure } from '../failures/failures.ts'
import { turnsByKey } from './turns.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Works that go on until they are told to end, and which of them have begun. */
function works() {
  const { take } = turnsByKey()
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const begin = (key: string, name: string) =>
    take(key, () => {
      begun.push(name)
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)))
    })
  return { begin, begun, end: (name: string) => ends.get(name)?.() }
}

test('of one key two are at work, the next when one of them has ended; another key waits for none', async () => {
  const { begin, begun, end } = works()
  const first = begin('one', 'a')
  for (const name of ['b', 'c', 'd']) void begin('one', name)
  void begin('other', 'x')
  await vi.advanceTimersByTimeAsync(0)
  const atFirst = begun.toSorted()
  end('a')
  await first
  await vi.advanceTimersByTimeAsync(0)

  expect(atFirst).toEqual(['a', 'b', 'x'])
  expect(begun.toSorted()).toEqual(['a', 'b', 'c', 'x'])
})

test('who comes when one of two has ended is the second, not the first of a new queue', async () => {
  const { begin, begun, end } = works()
  const first = begin('one', 'a')
  void begin('one', 'b')
  await vi.advanceTimersByTimeAsync(0)
  end('a')
  await first
  for (const name of ['c', 'd']) void begin('one', name)
  await vi.advanceTimersByTimeAsync(0)

  expect(begun).toEqual(['a', 'b', 'c'])
})

test('whose turn does not come in time is told so, and is never begun', async () => {
  const { begin, begun, end } = works()
  const atWork = [begin('one', 'a'), begin('one', 'b')]
  const late = begin('one', 'late').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(8_000)
  for (const name of ['a', 'b']) end(name)

  expect(await late).toBeInstanceOf(UnavailableFailure)
  expect(await Promise.all(atWork)).toEqual(['a', 'b'])
  expect(begun).toEqual(['a', 'b'])
})

test('what has begun is waited for, however long it takes, and fails as it does', async () => {
  const { take } = turnsByKey()
  const failing = take('one', async () => {
    await new Promise((resolve) => setTimeout(resolve, 60_000))
    throw new Error('The work’s own')
  }).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)

  expect(await failing).toMatchObject({ message: 'The work’s own' })
})
