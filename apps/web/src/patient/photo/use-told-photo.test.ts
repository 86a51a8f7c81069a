import { renderHook, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { fakeClinic, Refused, waitingVisit } from '../testing/fake-clinic.ts'
import type { Visit } from '../api/outputs.ts'
import type { OwnPhoto } from './own-photo.ts'
import { useToldPhoto } from './use-told-photo.ts'

afterEach(() => vi.unstubAllGlobals())

const without = { ...waitingVisit, photo: 'none' } as const
const lost = { ...waitingVisit, photo: 'lost' } as const
const withOne = { ...waitingVisit, photo: 'shown' } as const

function telling(taken: OwnPhoto['taken'], visit: Visit = without, answer: unknown = withOne) {
  const clinic = fakeClinic({ 'checkIn.photo': answer })
  const sent = () => clinic.asked('checkIn.photo').map(({ input }) => (input as { photo: string | null }).photo)
  const start = { taken, visit }
  const change = vi.fn<OwnPhoto['change']>()
  const { rerender } = renderHook((given) => useToldPhoto({ taken: given.taken, change }, given.visit), {
    initialProps: start,
  })
  return { clinic, sent, change, next: (given: Partial<typeof start>) => rerender({ ...start, ...given }) }
}

test('what was taken is shown to the clinic, once', async () => {
  const { sent, next } = telling('one')
  await waitFor(() => expect(sent()).toEqual(['one']))
  next({ visit: { ...withOne } })
  next({ visit: { ...withOne } })
  expect(sent()).toEqual(['one'])
})

test('another one, and none any more, are told too', async () => {
  const { sent, next } = telling('one')
  await waitFor(() => expect(sent()).toHaveLength(1))
  next({ visit: { ...withOne } })
  next({ taken: 'two', visit: { ...withOne } })
  await waitFor(() => expect(sent()).toEqual(['one', 'two']))
  next({ taken: null, visit: { ...withOne } })
  await waitFor(() => expect(sent()).toEqual(['one', 'two', null]))
})

test('a server that is gone has lost it: it is sent again', async () => {
  const { sent, next } = telling('one')
  await waitFor(() => expect(sent()).toHaveLength(1))
  next({ visit: { ...withOne } })
  next({ visit: lost })
  await waitFor(() => expect(sent()).toEqual(['one', 'one']))
  next({ visit: lost })
  next({ visit: { ...withOne } })
  expect(sent()).toEqual(['one', 'one'])
})

test('what did not get through goes out with the next look at the visit', async () => {
  const { sent, next, clinic } = telling('one', without, new Refused(503))
  await waitFor(() => expect(sent()).toHaveLength(1))
  clinic.answers['checkIn.photo'] = withOne
  await waitFor(() => {
    next({ visit: { ...without } })
    expect(sent()).toHaveLength(2)
  })
})

test('a page that was loaded anew knows of none, and takes back none', async () => {
  const { sent, next } = telling(undefined, withOne)
  next({ visit: { ...withOne } })
  expect(sent()).toEqual([])
})

test('what another tab has taken back is let go, and not sent again', async () => {
  const { sent, next, change } = telling('one')
  await waitFor(() => expect(sent()).toHaveLength(1))
  next({ visit: { ...without } })
  expect(change).not.toHaveBeenCalled()
  next({ visit: { ...withOne } })
  next({ visit: { ...without } })
  expect(change.mock.calls).toEqual([[undefined]])
  expect(sent()).toEqual(['one'])
})

test.each(['ended', 'left', 'removed'] as const)(
  'with a visit that is %s it is let go, and nothing is sent',
  (state) => {
    const { sent, change } = telling('one', { ...without, state })
    expect(change).toHaveBeenCalledWith(undefined)
    expect(sent()).toEqual([])
  },
)
