import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showTimesIn } from '../../../components/words/shown-zone.ts'
import { fakeServer, Refusal } from '../../../testing/fake-server.ts'
import { meAs } from '../../../testing/people.ts'
import { queueRoom } from '../../../testing/queue.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { InviteDialog } from './invite-dialog.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-28T10:00:00Z'), toFake: ['Date'] })
  showTimesIn('Europe/Berlin')
})
afterEach(() => {
  vi.useRealTimers()
  showTimesIn(null)
})

async function open(answer: (input: unknown) => unknown = () => ({ email: 'ruth@elsewhere.example' })) {
  const sent = vi.fn<(input: unknown) => unknown>(answer)
  const onClose = vi.fn<() => void>()
  const { client } = fakeServer({ 'visit.invite': sent })
  renderAs(meAs('member'), <InviteDialog rooms={[queueRoom()]} onClose={onClose} />, client)
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Send by email' }))
  await userEvent.type(dialog.getByLabelText(/The patient’s email/), 'ruth@elsewhere.example')
  return { sent, onClose, dialog }
}

test('the link is mailed, in the patient’s language', async () => {
  const { sent, onClose, dialog } = await open()
  await userEvent.selectOptions(dialog.getByLabelText('Language of the mail'), 'Español')
  await userEvent.click(dialog.getByRole('button', { name: 'Send' }))
  await waitFor(() =>
    expect(sent).toHaveBeenCalledWith({ roomId: 'r1', email: 'ruth@elsewhere.example', language: 'es' }),
  )
  await waitFor(() => expect(onClose).toHaveBeenCalled())
})

test('for a time that one’s own clock shows it comes with a calendar file', async () => {
  const { sent, dialog } = await open()
  await userEvent.selectOptions(dialog.getByLabelText('When'), 'At a time')
  expect(dialog.getByText('A calendar file comes with the mail.')).toBeTruthy()
  await userEvent.selectOptions(dialog.getByLabelText('For'), '45 min')
  await userEvent.click(dialog.getByRole('button', { name: 'Send' }))
  const at = '2026-11-29T08:00:00.000Z'
  await waitFor(() => expect(sent).toHaveBeenCalledWith(expect.objectContaining({ at, minutes: 45 })))
})

test('what the server does not take is said where it was typed', async () => {
  const { onClose, dialog } = await open(() => {
    throw new Refusal(400, 'Please check.', { fields: { email: ['Not an address'] } })
  })
  await userEvent.click(dialog.getByRole('button', { name: 'Send' }))
  expect(await dialog.findByText('Not an address')).toBeTruthy()
  expect(onClose).not.toHaveBeenCalled()
})
