import { screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HistoryRow, HistoryTotals } from '../../api/outputs.ts'
import { fakeServer, Refusal } from '../../testing/fake-server.ts'
import type { Answers } from '../../testing/fake-server.ts'
import { meAs } from '../../testing/people.ts'
import { renderAs } from '../../testing/render-as.tsx'
import { stubLayout } from '../../testing/stub-layout.ts'
import { HistoryPage } from './history-page.tsx'
import type { HistorySearch } from './history-search.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-26T03:00:00Z'), toFake: ['Date'] })
  stubLayout()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const reception = { id: 'r1', name: 'Reception', kind: 'shared' } as const
const call: HistoryRow = {
  id: 'v1',
  startedAt: '2026-11-25T14:42:00.000Z',
  endedAt: '2026-11-25T15:05:30.000Z',
  seconds: 1_410,
  callType: 'audio',
  room: reception,
  user: { membershipId: 'm1', name: 'Mara Okafor', photo: null },
}
const totals: HistoryTotals = {
  visits: 412,
  seconds: 526_325,
  timeZone: 'America/New_York',
  months: [{ month: '2026-11', visits: 412, seconds: 526_325 }],
  rooms: [{ ...reception, visits: 412, seconds: 526_325 }],
}
const list = (...items: HistoryRow[]) => ({ items, nextCursor: null })

function open(answers: Answers = {}, role: 'owner' | 'member' = 'owner', search: HistorySearch = {}) {
  const onSearch = vi.fn<(change: HistorySearch) => void>()
  const inputs: unknown[] = []
  const server = fakeServer({
    'clinic.get': () => ({ settings: { timeZone: 'America/New_York' } }),
    'history.totals': () => totals,
    'history.list': (input) => {
      inputs.push(input)
      return list(call)
    },
    ...answers,
  })
  renderAs(meAs(role), <HistoryPage search={search} onSearch={onSearch} />, server.client)
  return { ...server, onSearch, inputs }
}

const cells = () => within(screen.getByRole('table', { name: 'Ended calls, newest first' })).getAllByRole('cell')

test('a call stands at the clinic’s time, with room and user and without a patient (R28)', async () => {
  open()
  expect(await screen.findByRole('rowheader', { name: /^Wed 25 November/ })).toBeTruthy()
  const words = ['09:42 – 10:05', '23 min', 'Audio only', 'Reception', 'MOMara Okafor']
  expect(cells().map(({ textContent }) => textContent)).toEqual(words)
  expect(screen.getByText('New York time')).toBeTruthy()
})

test('without days in the address it is this month, as the clinic counts it', async () => {
  const { inputs } = open()
  await screen.findByRole('rowheader')
  // It is the 26th in London already.
  expect(screen.getByRole('button', { name: /^Dates: 1\s–\s25 November 2026$/ })).toBeTruthy()
  expect(inputs[0]).toEqual({
    scope: 'clinic',
    from: '2026-11-01T04:00:00.000Z',
    to: '2026-11-26T05:00:00.000Z',
    limit: 100,
  })
})

test('a Member has the own rooms alone, whatever the address says (R28)', async () => {
  const { inputs } = open({}, 'member', { scope: 'clinic' })
  await screen.findByRole('rowheader')
  expect(inputs).toEqual([expect.objectContaining({ scope: 'own' })])
  expect(screen.queryByRole('button', { name: 'Whole clinic' })).toBeNull()
})

test('totals are those of the filter; the bars are there as tables too, to the second', async () => {
  const { onSearch } = open()
  expect(await screen.findByText('146 h 12 min')).toBeTruthy()
  expect(screen.getByText('21 min')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'As a table' }))
  const [months, rooms] = within(screen.getByRole('region', { name: 'Totals as tables' })).getAllByRole('table')
  expect(within(months as HTMLElement).getAllByRole('row')[1]?.textContent).toBe('November 2026412146:12:05')
  expect(within(rooms as HTMLElement).getAllByRole('row')[1]?.textContent).toBe('Reception412146:12:05')
  await userEvent.click(screen.getByRole('button', { name: '0 calls in February 2026' }))
  expect(onSearch).toHaveBeenCalledWith({ from: '2026-02-01', to: '2026-02-28' })
})

test('several rooms are chosen one after the other', async () => {
  const { onSearch } = open({}, 'owner', { rooms: ['r9'] })
  await screen.findByRole('rowheader')
  await userEvent.click(screen.getByRole('button', { name: /^Rooms:/ }))
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Reception' }))
  expect(onSearch).toHaveBeenCalledWith({ rooms: ['r9', 'r1'] })
  expect(screen.getByRole('menu', { name: 'Rooms' })).toBeTruthy()
})

test('days that are turned round are told, and not asked for', async () => {
  const { onSearch } = open()
  await screen.findByRole('rowheader')
  await userEvent.click(screen.getByRole('button', { name: /^Dates/ }))
  await userEvent.click(screen.getByRole('menuitemradio', { name: 'Other dates' }))
  const dialog = within(await screen.findByRole('dialog'))
  await userEvent.clear(dialog.getByLabelText('To'))
  await userEvent.type(dialog.getByLabelText('To'), '2026-10-01')
  await userEvent.click(dialog.getByRole('button', { name: 'Show' }))
  expect(dialog.getByRole('alert').textContent).toBe('The first day is after the last one.')
  expect(onSearch).not.toHaveBeenCalled()
})

test('an export fetches part after part, and tells how many calls it was', async () => {
  const parts = [
    { csv: 'Started\r\na\r\nb\r\n', nextCursor: 'more' },
    { csv: 'c\r\n', nextCursor: null },
  ]
  const saved: Blob[] = []
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${saved.push(blob)}`,
      revokeObjectURL: () => undefined,
    }),
  )
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  open({ 'history.exportPart': () => parts.shift() })
  await userEvent.click(await screen.findByRole('button', { name: 'Export 412 rows' }))
  await waitFor(() => expect(saved).toHaveLength(1))
  expect(await saved[0]?.text()).toBe('Started\r\na\r\nb\r\nc\r\n')
})

test.each([
  ['history.list', 'Too many requests.'],
  ['history.totals', 'Too many requests.'],
  ['clinic.get', 'Too many requests.'],
])('when %s cannot be had the page says so in its place', async (path, sentence) => {
  open({
    [path]: () => {
      throw new Refusal(429, sentence)
    },
  })
  expect((await screen.findAllByRole('alert'))[0]?.textContent).toContain(sentence)
  expect(screen.getAllByRole('button', { name: 'Try again' }).length).toBeGreaterThan(0)
})

test('where there was no call the page says when, and shows more', async () => {
  const { onSearch } = open({ 'history.list': () => list() })
  expect((await screen.findByText(/^No calls, 1/)).textContent).toMatch(/^No calls, 1\s–\s25 November 2026\.$/)
  await userEvent.click(screen.getByRole('button', { name: 'Show a whole year' }))
  expect(onSearch).toHaveBeenCalledWith({ from: '2025-11-01', to: undefined, rooms: undefined })
})
