import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { ChangePreview } from '../../../api/outputs.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { meAs, userRow } from '../../../testing/people.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { roomRow } from '../../../testing/rooms.ts'
import { ChangeStatusDialog } from './change-status-dialog.tsx'

const own = roomRow({
  id: 'r5',
  kind: 'personal',
  name: 'Priya Natarajan’s room',
  holder: { membershipId: 'm2', name: 'Priya Natarajan', photo: null },
})
const preview = (waitingPatients: number): ChangePreview => ({
  decision: { allowed: true },
  gains: [],
  loses: [],
  rooms: [{ id: own.id, name: own.name, kind: 'personal' }],
  waitingPatients,
  seats: { before: 23, after: 22 },
  billChange: 0,
})

function open(act: 'archive' | 'remove', waiting: number) {
  const sent = vi.fn<(input: unknown) => unknown>(() => userRow())
  const { client } = fakeServer({
    'user.preview': () => preview(waiting),
    'room.list': () => ({ items: [own, roomRow({ id: 'r7', name: 'Triage' })], nextCursor: null }),
    [`user.${act}`]: sent,
  })
  renderAs(meAs('owner'), <ChangeStatusDialog act={act} user={userRow()} onClose={() => undefined} />, client)
  return sent
}

test.each([
  ['archive', 'Archive Priya'],
  ['remove', 'Remove Priya'],
] as const)('%s: those who wait go where the dialog says, never into the room that closes (R27)', async (act, name) => {
  const sent = open(act, 2)
  const dialog = within(await screen.findByRole('dialog'))
  const where = within(await dialog.findByRole('group', { name: 'Those who wait go to' }))
  const triage = await where.findByRole('radio', { name: 'Triage' })
  expect(where.getAllByRole('radio')).toHaveLength(2)
  await userEvent.click(triage)
  expect(dialog.getByText('2 patients waiting there will go on waiting in the other room')).toBeTruthy()
  await userEvent.click(dialog.getByRole('button', { name }))
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ membershipId: 'm2', moveWaitingTo: 'r7' }))
})

test('where nobody waits nothing is asked, and nobody is moved', async () => {
  const sent = open('archive', 0)
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(/Seats in use/)
  expect(dialog.queryByLabelText('Those who wait go to')).toBeNull()
  await userEvent.click(dialog.getByRole('button', { name: 'Archive Priya' }))
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ membershipId: 'm2' }))
})
