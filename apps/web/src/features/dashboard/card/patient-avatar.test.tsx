import { act, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { fakeServer } from '../../../testing/fake-server.ts'
import { meAs } from '../../../testing/people.ts'
import { queuedVisit } from '../../../testing/queue.ts'
import { renderAs } from '../../../testing/render-as.tsx'
import { PatientAvatar } from './patient-avatar.tsx'

afterEach(() => {
  vi.useRealTimers()
})

const first = 'data:image/jpeg;base64,AAAA'
const second = 'data:image/jpeg;base64,BBBB'

function open(visit: QueuedVisit, answer: (photo: string) => string | null) {
  const { client, asked } = fakeServer({
    'visit.photo': (input) => ({ url: answer((input as { photo: string }).photo) }),
  })
  const { rerender, api, container } = renderAs(meAs('member'), <PatientAvatar visit={visit} />, client)
  return {
    asked,
    show: (now: QueuedVisit) => rerender(<PatientAvatar visit={now} />),
    leave: () => rerender(null),
    picture: () => container.querySelector('img')?.getAttribute('src') ?? null,
    kept: () =>
      JSON.stringify(
        api.queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data ?? null),
      ),
  }
}

test('where none was sent nothing is asked; another takes the former one’s place, and taken back it is gone (R22)', async () => {
  const { asked, show, picture } = open(queuedVisit(), (photo) => ({ p1: first, p2: second })[photo] ?? null)
  expect([picture(), asked]).toEqual([null, []])
  show(queuedVisit({ photo: 'p1' }))
  await waitFor(() => expect(picture()).toBe(first))
  show(queuedVisit({ photo: 'p2' }))
  await waitFor(() => expect(picture()).toBe(second))
  show(queuedVisit())
  expect([picture(), asked]).toEqual([null, ['visit.photo', 'visit.photo']])
})

test('whose server is silent is asked for again after a while, and then no more', async () => {
  vi.useFakeTimers()
  const answers = [null, first]
  const { asked, picture } = open(queuedVisit({ photo: 'p1' }), () => answers.shift() ?? null)
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
  await pass(10_000)
  expect([picture(), asked]).toEqual([null, ['visit.photo']])
  await pass(10_000)
  expect([picture(), asked]).toEqual([first, ['visit.photo', 'visit.photo']])
  await pass(120_000)
  expect(asked).toHaveLength(2)
})

test('it is in the page’s memory for as long as it is shown', async () => {
  const { leave, picture, kept } = open(queuedVisit({ photo: 'p1' }), () => first)
  await waitFor(() => expect(picture()).toBe(first))
  expect(kept()).toContain(first)
  leave()
  await waitFor(() => expect(kept()).not.toContain(first))
})
