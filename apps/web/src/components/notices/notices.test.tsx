import { act, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { renderThemed } from '../../testing/render-themed.tsx'
import { Notices } from './notices.tsx'
import { closeNotice, closeNoticesAbout, noticeStore, notify } from './notify.ts'

beforeEach(() => {
  for (const { id } of noticeStore.read()) closeNotice(id)
})

const said = () => document.querySelector('[data-notices]')?.textContent

test('a notice goes after eight seconds, but not while it is read; a problem stays', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  renderThemed(<Notices />)
  act(() => {
    notify({ sentence: 'Done.' })
    notify({ sentence: 'Failed.', isProblem: true })
  })
  fireEvent.pointerEnter(screen.getByText('Done.'))
  act(() => void vi.advanceTimersByTime(60_000))
  expect(said()).toBe('Done.Failed.')
  fireEvent.pointerLeave(screen.getByText('Done.'))
  act(() => void vi.advanceTimersByTime(8_000))
  expect(said()).toBe('Failed.')
  expect(screen.getByRole('alert').textContent).toBe('Failed.')
})

test('what it offers is done once, and it closes', async () => {
  const run = vi.fn<() => void>()
  renderThemed(<Notices />)
  act(() => notify({ sentence: 'Archived.', action: { label: 'Undo', run } }))
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(run).toHaveBeenCalledExactlyOnceWith()
  expect(said()).toBe('')
})

test('more than three are too many: the oldest goes, and a problem only for another', () => {
  renderThemed(<Notices />)
  act(() => notify({ sentence: 'P', isProblem: true }))
  act(() => ['1', '2', '3'].forEach((sentence) => notify({ sentence })))
  expect(said()).toBe('P23')
  act(() => ['Q', 'R', 'S'].forEach((sentence) => notify({ sentence, isProblem: true })))
  expect(said()).toBe('QRS')
})

test('what somebody waits for goes last, and when it is no longer so', () => {
  renderThemed(<Notices />)
  act(() => notify({ sentence: 'Call.', isLasting: true, about: 'a call' }))
  act(() => ['1', '2', '3'].forEach((sentence) => notify({ sentence })))
  expect(said()).toBe('Call.23')
  act(() => ['Q', 'R', 'S'].forEach((sentence) => notify({ sentence, isProblem: true })))
  expect(said()).toBe('Call.RS')
  act(() => closeNoticesAbout('a call'))
  expect(said()).toBe('RS')
})

test('while the focus is in it, a pointer that passes does not take it away', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  renderThemed(<Notices />)
  act(() => notify({ sentence: 'Done.' }))
  act(() => screen.getByRole('button', { name: 'Close' }).focus())
  fireEvent.pointerEnter(screen.getByText('Done.'))
  fireEvent.pointerLeave(screen.getByText('Done.'))
  act(() => void vi.advanceTimersByTime(60_000))
  expect(said()).toBe('Done.')
})

test('what can be undone stays for ten counted seconds, which stand still under the pointer and in focus', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  renderThemed(<Notices />)
  act(() => notify({ sentence: 'Archived.', action: { label: 'Undo', isUndo: true, run: () => {} } }))
  const seconds = () => screen.getByRole('button', { name: 'Undo' }).textContent
  expect(seconds()).toBe('Undo10')
  act(() => void vi.advanceTimersByTime(4_000))
  expect(seconds()).toBe('Undo6')
  act(() => screen.getByRole('button', { name: 'Undo' }).focus())
  act(() => void vi.advanceTimersByTime(60_000))
  expect(seconds()).toBe('Undo6')
  act(() => screen.getByRole('button', { name: 'Undo' }).blur())
  act(() => void vi.advanceTimersByTime(6_000))
  expect(said()).toBe('')
})

test('Ctrl Z undoes what was said last, but not while somebody types', async () => {
  const [first, last] = [vi.fn<() => void>(), vi.fn<() => void>()]
  renderThemed(
    <>
      <input aria-label="Name" />
      <Notices />
    </>,
  )
  act(() => notify({ sentence: '1', action: { label: 'Undo', isUndo: true, run: first } }))
  act(() => notify({ sentence: '2', action: { label: 'Undo', isUndo: true, run: last } }))
  await userEvent.type(screen.getByRole('textbox'), '{Control>}z{/Control}')
  expect(last).not.toHaveBeenCalled()
  act(() => screen.getByRole('textbox').blur())
  await userEvent.keyboard('{Control>}z{/Control}')
  expect([first.mock.calls.length, last.mock.calls.length]).toEqual([0, 1])
  await userEvent.keyboard('{Meta>}z{/Meta}')
  expect(first).toHaveBeenCalledTimes(1)
})
