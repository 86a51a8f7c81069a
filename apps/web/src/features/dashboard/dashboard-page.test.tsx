import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Me, Queue } from '../../api/outputs.ts'
import { refreshQueue } from '../../api/queue/queue.ts'
import { closeNotice, noticeStore } from '../../components/notices/notify.ts'
import { fakeServer, Refusal } from '../../testing/fake-server.ts'
import type { Answers } from '../../testing/fake-server.ts'
import { meAs } from '../../testing/people.ts'
import { queuedVisit, queueOf, queueRoom } from '../../testing/queue.ts'
import { renderAs } from '../../testing/render-as.tsx'
import type { CallWays } from './acts/call-ways.ts'
import { DashboardPage } from './dashboard-page.tsx'
import type { DashboardSearch } from './dashboard-search.ts'

afterEach(() => {
  vi.useRealTimers()
  for (const { id } of noticeStore.read()) closeNotice(id)
})

const ruth = queuedVisit({ id: 'v1', name: 'Ruth Adeyemi', arrivedAt: '2026-11-28T09:52:30.000Z' })
const sam = queuedVisit({ id: 'v2', name: 'Sam Whitlock', roomId: 'r2', arrivedAt: '2026-11-28T10:00:30.000Z' })
const held = { membershipId: 'm9', name: 'Dana Reyes', own: false }
const rooms = [
  queueRoom({ id: 'r2', name: 'Mara Okafor’s room', kind: 'personal', own: true, link: 'mara', waiting: 1 }),
  queueRoom({ id: 'r1', waiting: 1 }),
]
const morning = queueOf([ruth, sam], rooms)

function open(answers: Answers, me: Me = meAs('member'), search: DashboardSearch = {}, calls?: CallWays) {
  const onSearch = vi.fn<(change: DashboardSearch) => void>()
  const server = fakeServer({
    'user.handOvers': () => ({ given: null, asked: [] }),
    'queue.summary': () => ({ items: [], nextCursor: null }),
    ...answers,
  })
  const page = renderAs(
    me,
    <DashboardPage search={search} onSearch={onSearch} {...(calls && { calls })} />,
    server.client,
  )
  return { ...page, ...server, onSearch }
}

const cards = () => within(screen.getByRole('list', { name: 'Patients' })).getAllByRole('listitem')
const cardOf = async (name: string) => {
  const found = await screen.findAllByText(name)
  return within(found[0]?.closest('li') ?? document.body)
}
const notices = () => noticeStore.read().map(({ sentence }) => sentence)
const said = (element: HTMLElement) =>
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent

test('who waits stands in a card, the longest first, with what the clinic thinks of it in words', async () => {
  open({ 'queue.list': () => morning })
  expect(screen.getByLabelText('Loading the queue')).toBeTruthy()
  expect((await cardOf('Ruth Adeyemi')).getByText('waiting 12 min')).toBeTruthy()
  expect(cards().map((card) => card.querySelector('bdi')?.textContent)).toEqual(['Ruth Adeyemi', 'Sam Whitlock'])
  expect(screen.getByText('2 patients in 2 of your 2 rooms.')).toBeTruthy()
})

test('a photo that the patient has sent stands on the card; one that is gone leaves initials', async () => {
  const pictured = queueOf(
    [
      { ...ruth, photo: 'p1' },
      { ...sam, photo: 'p2' },
    ],
    rooms,
  )
  const url = 'data:image/jpeg;base64,AAAA'
  const { asked } = open({
    'queue.list': () => pictured,
    'visit.photo': (input) => ({ url: (input as { photo: string }).photo === 'p1' ? url : null }),
  })
  const pictureOf = async (name: string) => (await cardOf(name)).getByText(name).closest('li')?.querySelector('img')
  await waitFor(async () => expect((await pictureOf('Ruth Adeyemi'))?.src).toBe(url))
  await waitFor(() => expect(asked.filter((path) => path === 'visit.photo')).toHaveLength(2))
  expect(await pictureOf('Sam Whitlock')).toBeNull()
})

test('how long somebody has waited is told by the server’s clock, whatever the device shows', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-28T11:05:00Z'), toFake: ['Date'] })
  open({ 'queue.list': () => morning })
  expect((await cardOf('Ruth Adeyemi')).getByText('waiting 12 min')).toBeTruthy()
})

test('beyond the clinic’s limit the words say so', async () => {
  open({ 'queue.list': (): Queue => ({ ...morning, now: '2026-11-28T10:09:00.000Z' }) })
  expect((await cardOf('Ruth Adeyemi')).getByText('waiting 16 min, longer than 15')).toBeTruthy()
})

test('two patients of one name are told apart by when they came', async () => {
  const twin = { ...ruth, id: 'v3', arrivedAt: '2026-11-28T09:52:39.000Z' }
  open({ 'queue.list': () => queueOf([ruth, twin]) })
  await screen.findAllByText('Ruth Adeyemi')
  const buttons = screen.getAllByRole('button', { name: /^Start call with/ })
  const names = buttons.map((button) => button.getAttribute('aria-label'))
  expect(new Set(names).size).toBe(2)
  expect(names[1]).toMatch(/^Start call with Ruth Adeyemi, who came at \d\d:52:39$/)
})

test('the first to press Start has the patient; who was second is told by whom (R25)', async () => {
  let queue = morning
  open({
    'queue.list': () => queue,
    'visit.start': () => {
      queue = queueOf([{ ...ruth, status: 'in-call', startedAt: '2026-11-28T10:05:00.000Z', holder: held }, sam], rooms)
      throw new Refusal(409, 'Dana Reyes is with this patient already.')
    },
  })
  await userEvent.click((await cardOf('Ruth Adeyemi')).getByRole('button', { name: /^Start call/ }))

  const card = await cardOf('Ruth Adeyemi')
  await waitFor(() => expect(card.getByText('Dana Reyes')).toBeTruthy())
  expect(card.queryByRole('button', { name: /^Start call/ })).toBeNull()
  expect(notices()).toEqual(['Dana Reyes is with this patient already.'])
  // The button that had the focus has gone; its card has it.
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Ruth Adeyemi'))
})

test('the page of a call is opened once it is time for it', async () => {
  let tell: () => void = () => undefined
  const isTime = new Promise<void>((resolve) => (tell = resolve))
  const [begin, openPage] = [vi.fn<() => void>(), vi.fn<(visitId: string) => void>()]
  const made = { opening: Promise.resolve(null), begin, ready: () => isTime, close: () => undefined }
  const calls = { open: openPage, fetch: () => undefined, make: () => made }
  open({ 'queue.list': () => morning, 'visit.start': () => ruth }, meAs('member'), {}, calls)
  await userEvent.click((await cardOf('Ruth Adeyemi')).getByRole('button', { name: /^Start call/ }))
  await waitFor(() => expect(begin).toHaveBeenCalled())
  await Promise.resolve()
  expect(openPage).not.toHaveBeenCalled()
  tell()

  await waitFor(() => expect(openPage).toHaveBeenCalledWith('v1'))
})

test('an own call stands first, and can be ended', async () => {
  let queue = queueOf([ruth, { ...sam, startedAt: '2026-11-28T10:02:30.000Z', holder: { ...held, own: true } }], rooms)
  const { asked } = open({
    'queue.list': () => queue,
    'visit.end': () => {
      queue = queueOf([ruth], rooms)
    },
  })
  const card = await cardOf('Sam Whitlock')
  expect(cards()[0]?.textContent).toContain('in a call for 2 min')
  await userEvent.click(card.getByRole('button', { name: 'End call with Sam Whitlock' }))
  await waitFor(() => expect(cards()).toHaveLength(1))
  expect(asked).toContain('visit.end')
  expect(notices()).toEqual(['The call with Sam Whitlock has ended.'])
})

test('removing asks first', async () => {
  const { asked } = open({ 'queue.list': () => morning, 'visit.remove': () => null })
  await userEvent.click((await cardOf('Ruth Adeyemi')).getByRole('button', { name: 'Actions for Ruth Adeyemi' }))
  await userEvent.click(screen.getByRole('menuitem', { name: 'Remove from the queue' }))
  const dialog = await screen.findByRole('dialog')
  expect(asked).not.toContain('visit.remove')
  await userEvent.click(within(dialog).getByRole('button', { name: 'Remove from the queue' }))
  await waitFor(() => expect(asked).toContain('visit.remove'))
})

test('transferring is part of Premium: on Free it is there, quiet, and says what would help (R7, R26)', async () => {
  open({ 'queue.list': () => morning }, meAs('member', 'free'))
  const card = await cardOf('Ruth Adeyemi')
  const button = card.getByRole('button', { name: 'Transfer Ruth Adeyemi' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(said(button)).toBe('Patient transfer is part of Premium: an Owner can upgrade.')
  await userEvent.click(button)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a patient goes to a room of the clinic with a note (R26)', async () => {
  const sent = vi.fn<(input: unknown) => null>(() => null)
  open({
    'queue.list': () => morning,
    'room.list': () => ({ items: [{ id: 'r7', kind: 'shared', name: 'Triage', holder: null }], nextCursor: null }),
    'visit.transfer': sent,
  })
  await userEvent.click((await cardOf('Ruth Adeyemi')).getByRole('button', { name: 'Transfer Ruth Adeyemi' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer' }))
  expect(dialog.getByRole('alert').textContent).toBe('Choose a room first.')
  await userEvent.click(await dialog.findByRole('radio', { name: 'Triage' }))
  await userEvent.type(dialog.getByLabelText('Note for who is there'), 'Wants a wheelchair')
  await userEvent.click(dialog.getByRole('button', { name: 'Transfer to Triage' }))
  await waitFor(() => expect(sent).toHaveBeenCalledWith({ visitId: 'v1', roomId: 'r7', note: 'Wants a wheelchair' }))
})

test('what the receiving side reads: who sent the patient, from where, and the note (R26)', async () => {
  const transfer = { by: 'Dana Reyes', from: 'Triage', note: 'Wants a wheelchair' }
  open({ 'queue.list': () => queueOf([{ ...ruth, transfer }]) })
  const card = await cardOf('Ruth Adeyemi')
  expect(card.getByText(/Sent by/).textContent).toBe('Sent by Dana Reyes from Triage: “Wants a wheelchair”')
})

test('a Member does not ask for it (R38)', async () => {
  const { asked } = open({ 'queue.list': () => queueOf([]) })
  await screen.findByText(/Nobody is waiting in Reception/)
  expect(asked).not.toContain('queue.summary')
})

test.each(['owner', 'admin'] as const)(
  '%s sees every room where somebody waits, and nobody’s name (R38, R22)',
  async (role) => {
    const longestSince = '2026-11-28T09:44:30.000Z'
    const room = { roomId: 'r8', name: 'Dana Reyes’s room', kind: 'personal', waiting: 3, longestSince }
    open({ 'queue.list': () => queueOf([]), 'queue.summary': () => ({ items: [room], nextCursor: null }) }, meAs(role))
    const table = await screen.findByRole('table', { name: 'The whole clinic' })
    expect(within(table).getAllByRole('row')[1]?.textContent).toBe('Dana Reyes’s room320 min, longer than 15')
  },
)

test('one room alone, as the address says; a room that one may no longer enter is none (R27)', async () => {
  const { rerender } = open({ 'queue.list': () => morning }, meAs('member'), { room: 'r2' })
  await screen.findByText('Sam Whitlock')
  expect(cards()).toHaveLength(1)
  rerender(<DashboardPage search={{ room: 'r99' }} onSearch={() => undefined} />)
  await waitFor(() => expect(cards()).toHaveLength(2))
})

test('losing the assignment takes its patients off the page (R27)', async () => {
  let queue = morning
  const { api } = open({ 'queue.list': () => queue })
  await screen.findByText('Ruth Adeyemi')
  queue = queueOf([sam], [queueRoom({ id: 'r2', kind: 'personal', own: true, waiting: 1 })])
  await refreshQueue(api)
  await waitFor(() => expect(screen.queryByText('Ruth Adeyemi')).toBeNull())
  expect(screen.queryByRole('button', { name: /^Reception/ })).toBeNull()
})

test('who comes is said to those who hear the page, once', async () => {
  let queue = queueOf([sam], rooms)
  const { api } = open({ 'queue.list': () => queue })
  await screen.findByText('Sam Whitlock')
  queue = morning
  await refreshQueue(api)
  expect(await screen.findByText('Ruth Adeyemi in Reception has checked in.')).toBeTruthy()
})

test('a queue that cannot be had says so and is asked for again', async () => {
  let isDown = true
  open({
    'queue.list': () => {
      if (isDown) throw new Refusal(403, 'Only people who are assigned here can do that.')
      return morning
    },
  })
  expect((await screen.findByRole('alert')).textContent).toContain('Only people who are assigned here can do that.')
  isDown = false
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Ruth Adeyemi')).toBeTruthy()
})

test('what is shown stays when it cannot be brought up to date, and says that it may be old', async () => {
  let isDown = false
  const { api } = open({
    'queue.list': () => {
      if (isDown) throw new Refusal(429, 'Too many requests.')
      return morning
    },
  })
  await screen.findByText('Ruth Adeyemi')
  isDown = true
  await refreshQueue(api)
  expect((await screen.findByRole('alert')).textContent).toContain('This may be old. Too many requests.')
  expect(screen.getByText('Ruth Adeyemi')).toBeTruthy()
})

test('where nobody waits the page says how somebody comes', async () => {
  open({ 'queue.list': () => queueOf([], [queueRoom({ own: true, kind: 'personal' })]) })
  expect(await screen.findByText(/^Nobody is waiting in your room. Patients appear/)).toBeTruthy()
  expect(screen.getByText('Copy the link of your room')).toBeTruthy()
})
