import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showTimesIn } from '../../../components/words/shown-zone.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { meAs, userRow } from '../../../testing/people.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { roomRow } from '../../../testing/rooms.ts'
import { CoverDialog } from './cover-dialog.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-28T10:00:00Z'), toFake: ['Date'] })
  showTimesIn('Europe/Berlin')
})
afterEach(() => {
  vi.useRealTimers()
  showTimesIn(null)
})

const own = roomRow({ id: 'r5', kind: 'personal', own: true })

function open(room = own) {
  const started = vi.fn<(input: unknown) => unknown>(() => ({
    membershipId: 'm2',
    name: 'Priya Natarajan',
    until: '2026-11-30T16:30:00.000Z',
  }))
  const ended = vi.fn<() => null>(() => null)
  const onClose = vi.fn<() => void>()
  const people = [userRow({ id: 'm1', self: true, name: 'Mara Okafor' }), userRow()]
  const { client } = fakeServer({
    'user.list': () => ({ items: people, nextCursor: null }),
    'cover.start': started,
    'cover.end': ended,
  })
  renderAs(meAs('member'), <CoverDialog room={room} onClose={onClose} />, client)
  return { started, ended, onClose }
}

test('a colleague covers until a time that one’s own clock shows, the end of the day unless told (R36)', async () => {
  const { started, onClose } = open()
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Hand over' }))
  expect(dialog.getByRole('alert').textContent).toBe('Choose a colleague first.')
  expect(started).not.toHaveBeenCalled()
  // Oneself is nobody to ask.
  await userEvent.click(await dialog.findByRole('radio', { name: /^Priya Natarajan/ }))
  expect(dialog.getAllByRole('radio')).toHaveLength(1)
  await userEvent.click(dialog.getByRole('button', { name: 'Hand over to Priya' }))
  await waitFor(() => expect(started).toHaveBeenCalledWith({ membershipId: 'm2', until: '2026-11-28T16:00:00.000Z' }))
  await waitFor(() => expect(onClose).toHaveBeenCalled())
})

test('who covers is said, and the queue can be taken back', async () => {
  const cover = { membershipId: 'm2', name: 'Priya Natarajan', photo: null, until: '2026-11-28T15:00:00.000Z' }
  const { ended, onClose } = open(roomRow({ ...own, cover }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText(/covers until 16:00/)).toBeTruthy()
  await userEvent.click(dialog.getByRole('button', { name: 'Take the queue back' }))
  await waitFor(() => expect(ended).toHaveBeenCalled())
  await waitFor(() => expect(onClose).toHaveBeenCalled())
})
