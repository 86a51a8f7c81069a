import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useRowWindow } from './use-row-window.ts'

/* The rows of a page before there is a window over them: its code is on its way, or does not come. */

vi.mock('@tanstack/virtual-core', () => {
  throw new Error('The network is away.')
})

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('innerHeight', 520)
  document.documentElement.style.fontSize = '16px'
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const rowsOf = (count: number, pinned = -1) =>
  renderHook(() => useRowWindow({ body: { current: null }, count, pinned, onEnd: undefined })).result

test('first those are drawn that can be seen, and the rest has its height', () => {
  const rows = rowsOf(500)

  expect(rows.current.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(rows.current.at(-1)?.after).toBe(490 * 52)
})

test('where the window does not come all are drawn', async () => {
  const rows = rowsOf(50)
  await act(() => vi.advanceTimersByTimeAsync(299))
  expect(rows.current).toHaveLength(10)
  await act(() => vi.advanceTimersByTimeAsync(1))

  expect(rows.current).toHaveLength(50)
  expect(rows.current.at(-1)?.after).toBe(0)
})

test('where somebody scrolls before it has come all are drawn', () => {
  const rows = rowsOf(50)
  act(() => void window.dispatchEvent(new Event('scroll')))

  expect(rows.current).toHaveLength(50)
})

test('on a page that is scrolled already all are drawn', () => {
  vi.stubGlobal('scrollY', 200)

  expect(rowsOf(50).current).toHaveLength(50)
})

test('a row with the focus is drawn, wherever it is', () => {
  expect(rowsOf(500, 320).current.at(-1)).toEqual({ index: 320, before: 310 * 52, after: 179 * 52 })
})

test('a page that has no height yet has a row, and the place of the rest', () => {
  vi.stubGlobal('innerHeight', 0)

  expect(rowsOf(50).current).toEqual([{ index: 0, before: 0, after: 49 * 52 }])
})
