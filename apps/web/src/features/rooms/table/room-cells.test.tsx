import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useApi } from '../../../api/api.tsx'
import { meOptions, useMe } from '../../../api/me.ts'
import { queueSummaryOptions } from '../../../api/queue/queue.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { meAs } from '../../../testing/people.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { roomRow } from '../../../testing/rooms.ts'
import { RoomCell, WaitingCell } from './room-cells.tsx'

/** Asks for something after the cells have, and shows something: what they ask for and show is known by then. */
function Last() {
  useQuery(useApi().options.room.list.queryOptions({}))
  return <p>{useMe().plan}</p>
}

const now = '2026-11-28T10:05:00.000Z'
const waits = (longestSince: string) => ({
  items: [{ roomId: 'r1', name: 'Walk-in', kind: 'shared', holderId: null, waiting: 2, longestSince }],
  nextCursor: null,
  waitLimit: 15,
  now,
})
const draw = (role: 'owner' | 'admin' | 'member', longestSince: string, id = 'r1') => {
  const server = fakeServer({
    'queue.summary': () => waits(longestSince),
    'room.list': () => ({ items: [], nextCursor: null }),
  })
  const room = roomRow({ id })
  return {
    ...server,
    ...renderAs(
      meAs(role),
      <>
        <p data-testid="column">
          <WaitingCell room={room} />
        </p>
        <div data-testid="line">
          <RoomCell room={room} />
        </div>
        <Last />
      </>,
      server.client,
    ),
  }
}

test.each(['owner', 'admin'] as const)(
  '%s sees how many wait in a room and how long the longest (R38)',
  async (role) => {
    draw(role, '2026-11-28T09:52:30.000Z')

    await screen.findAllByText(/12 min/)
    expect(screen.getByTestId('column').textContent).toBe('2 waiting, the longest for  · 12 min')
    expect(screen.getByTestId('line').textContent).toContain('2 waiting, 12 min · ')
  },
)

test('longer than the clinic lets anybody wait is said, not only coloured', async () => {
  draw('owner', '2026-11-28T09:43:30.000Z')
  await screen.findAllByText(/21 min/)

  expect(screen.getByTestId('column').textContent).toContain('21 min, longer than 15')
  expect(screen.getByTestId('line').textContent).toContain('2 waiting, 21 min, longer than 15')
})

test('a room where nobody waits says so', async () => {
  draw('owner', now, 'r2')

  expect(await screen.findByText('No one')).toBeDefined()
})

test('a Member asks for nothing of it, and sees nothing, though it were known (R38)', async () => {
  const { asked, api } = draw('member', '2026-11-28T09:52:30.000Z')
  await waitFor(() => expect(asked).toContain('room.list'))
  expect(asked).toEqual(['room.list'])
  api.queryClient.setQueryData(queueSummaryOptions(api).queryKey, waits('2026-11-28T09:52:30.000Z') as never)
  api.queryClient.setQueryData(meOptions(api).queryKey, { ...meAs('member'), plan: 'free' })
  await screen.findByText('free')

  expect(screen.getByTestId('column').textContent).toBe('')
  expect(screen.getByTestId('line').textContent).not.toContain('waiting')
})
