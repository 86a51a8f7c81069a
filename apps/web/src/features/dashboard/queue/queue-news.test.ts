import { expect, test } from 'vitest'
import { queuedVisit } from '../../../testing/queue.ts'
import { newsBetween, viewOf } from './queue-news.ts'

const now = new Date('2026-11-28T10:20:00Z')
const view = (...items: ReturnType<typeof queuedVisit>[]) => viewOf({ items, waitLimit: 15 }, now)

const early = queuedVisit({ id: 'v1', arrivedAt: '2026-11-28T10:00:00Z' })
const fresh = queuedVisit({ id: 'v2', arrivedAt: '2026-11-28T10:19:00Z' })
const idsOf = (visits: { id: string }[] | undefined) => visits?.map(({ id }) => id)

test('what one sees first is no news, nor is what stays or goes', () => {
  expect(newsBetween(undefined, view(early, fresh))).toBeNull()
  expect(newsBetween(view(early, fresh), view(early, fresh))).toBeNull()
  expect(newsBetween(view(early, fresh), view(early))).toBeNull()
})

test('who has come is news, and who was sent to another room of mine as well', () => {
  expect(idsOf(newsBetween(view(early), view(early, fresh))?.come)).toEqual(['v2'])
  expect(idsOf(newsBetween(view(fresh), view({ ...fresh, roomId: 'r2' }))?.come)).toEqual(['v2'])
})

test('who is in a call has not come', () => {
  const held = { ...fresh, holder: { membershipId: 'm9', name: 'Dana Reyes', own: false } }
  expect(newsBetween(view(early), view(early, held))).toBeNull()
})

test('whoever has waited for too long is told of once', () => {
  const before = viewOf({ items: [early], waitLimit: 15 }, new Date('2026-11-28T10:14:00Z'))
  expect(idsOf(newsBetween(before, view(early))?.late)).toEqual(['v1'])
  expect(newsBetween(view(early), view(early))).toBeNull()
})

test('who has written is news once, and more of it again; what others answer is theirs', () => {
  const written = { ...fresh, unread: 1 }
  const held = { ...written, holder: { membershipId: 'm9', name: 'Dana Reyes', own: false } }
  expect(idsOf(newsBetween(view(fresh), view(written))?.written)).toEqual(['v2'])
  expect(newsBetween(view(written), view(written))).toBeNull()
  expect(idsOf(newsBetween(view(written), view({ ...written, unread: 2 }))?.written)).toEqual(['v2'])
  expect(newsBetween(view(written), view(fresh))).toBeNull()
  expect(newsBetween(view(fresh), view(held))).toBeNull()
})
