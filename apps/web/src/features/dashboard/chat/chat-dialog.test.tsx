import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Queue, VisitMessage } from '../../../api/outputs.ts'
import { refreshQueue } from '../../../api/queue/queue.ts'
import { fakeServer, Refusal } from '../../../testing/fake-server.ts'
import type { Answers } from '../../../testing/fake-server.ts'
import { meAs } from '../../../testing/people.ts'
import { queuedVisit, queueOf } from '../../../testing/queue.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { DashboardPage } from '../dashboard-page.tsx'

const ruth = queuedVisit({ id: 'v1', name: 'Ruth Adeyemi', unread: 1 })
const asked: VisitMessage = {
  number: 1,
  from: 'patient',
  name: 'Ruth Adeyemi',
  text: 'Shall I wait?',
  at: '2026-11-28T10:04:00.000Z',
}

function open(answers: Answers) {
  const server = fakeServer({
    'user.handOvers': () => ({ given: null, asked: [] }),
    'queue.list': () => queueOf([ruth]),
    'visit.messages': () => [asked],
    'visit.readMessages': () => null,
    ...answers,
  })
  return {
    ...renderAs(meAs('member'), <DashboardPage search={{}} onSearch={() => undefined} />, server.client),
    ...server,
  }
}

const openChat = async () => {
  await userEvent.click(await screen.findByRole('button', { name: /^Chat with Ruth Adeyemi/ }))
  return within(await screen.findByRole('dialog', { name: 'Chat with Ruth Adeyemi' }))
}

test('the card says how much is unread; what was shown is read, and the mark is gone', async () => {
  const read = vi.fn<(input: unknown) => null>(() => null)
  open({ 'visit.readMessages': read })
  expect(await screen.findByRole('button', { name: 'Chat with Ruth Adeyemi, 1 not read' })).toBeTruthy()
  expect(read).not.toHaveBeenCalled()
  const dialog = await openChat()
  expect(await dialog.findByText('Shall I wait?')).toBeTruthy()
  await waitFor(() => expect(read).toHaveBeenCalledWith({ visitId: 'v1' }))
  await userEvent.click(dialog.getByRole('button', { name: 'Close' }))
  expect(await screen.findByRole('button', { name: 'Chat with Ruth Adeyemi' })).toBeTruthy()
})

test('Enter sends; what was not sent stays in the field, with why', async () => {
  let isDown = true
  const sent = vi.fn<(input: unknown) => unknown>(() => {
    if (isDown) throw new Refusal(429, 'Too much at once.')
    return [asked, { ...asked, number: 2, from: 'clinic', name: 'Mara Okafor', text: 'Two minutes' }]
  })
  open({ 'visit.chat': sent })
  const dialog = await openChat()
  const field = dialog.getByLabelText('Your message')
  await userEvent.type(field, 'Two minutes{Enter}')
  expect(await dialog.findByText('Too much at once.')).toBeTruthy()
  expect((field as HTMLTextAreaElement).value).toBe('Two minutes')
  isDown = false
  await userEvent.type(field, '{Enter}')
  await waitFor(() => expect((field as HTMLTextAreaElement).value).toBe(''))
  expect(sent).toHaveBeenLastCalledWith({ visitId: 'v1', text: 'Two minutes' })
  expect(within(dialog.getByRole('log')).getByText('Two minutes')).toBeTruthy()
})

test('when the visit is over what was written is gone, and the dialog says so', async () => {
  let queue: Queue = queueOf([ruth])
  const { api } = open({ 'queue.list': () => queue })
  const dialog = await openChat()
  await dialog.findByText('Shall I wait?')
  queue = queueOf([])
  await refreshQueue(api)
  expect(await dialog.findByText(/is no longer in your queue/)).toBeTruthy()
  expect(dialog.queryByText('Shall I wait?')).toBeNull()
  expect(dialog.queryByLabelText('Your message')).toBeNull()
})

test('whoever is with the patient answers: others read, and mark nothing (R25)', async () => {
  const holder = { membershipId: 'm9', name: 'Dana Reyes', own: false }
  let queue = queueOf([{ ...ruth, unread: 0 }])
  const { api, asked: calls } = open({ 'queue.list': () => queue })
  const dialog = await openChat()
  queue = queueOf([{ ...ruth, holder, unread: 1 }])
  await refreshQueue(api)
  expect(await dialog.findByText(/is with this patient, and answers/)).toBeTruthy()
  expect(calls).not.toContain('visit.readMessages')
})
