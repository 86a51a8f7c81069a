import { expect, test } from 'vitest'
import type { Change } from './changes.ts'
import { comeBack, createViewer } from './viewer.ts'

const viewerOf = (told: number) =>
  createViewer({
    userId: 'user',
    sessionId: 'session',
    clinicId: 'clinic',
    facts: { membershipId: 'own', role: 'admin', plan: 'free', status: 'active' },
    told,
  })

const change = (seq: number, more: Partial<Change> = {}): Change => ({
  seq,
  action: 'membership.roleChanged',
  targetId: 'somebody',
  membership: { role: 'member', status: 'active' },
  plan: 'free',
  ...more,
})

async function allOf(viewer: ReturnType<typeof viewerOf>): Promise<string[]> {
  const told: string[] = []
  for await (const { seq, event } of viewer.events()) told.push(`${seq} ${event.type}`)
  return told
}

test('what comes by two ways, missed and heard, is told once', async () => {
  const viewer = viewerOf(3)
  for (const seq of [3, 4, 5, 4, 5, 6]) viewer.tell(change(seq))
  viewer.end()

  expect(await allOf(viewer)).toEqual(['4 user.changed', '5 user.changed', '6 user.changed'])
})

test('each change is decided by the facts that those before it left (R5)', async () => {
  const viewer = viewerOf(0)
  const archive = { action: 'membership.archived', membership: { role: 'member', status: 'archived' } } as const
  viewer.tell(change(1, archive))
  viewer.tell(change(2, { targetId: 'own', membership: { role: 'member', status: 'active' } }))
  viewer.tell(change(3, archive))
  viewer.end()

  expect(await allOf(viewer)).toEqual([
    '0 user.changed',
    '1 seat.changed',
    '1 membership.changed',
    '2 user.changed',
    '3 user.changed',
  ])
})

test('the number of a change comes with its last event: who is cut off before that hears all of it again', async () => {
  const cut = viewerOf(0)
  cut.tell(change(1, { action: 'membership.archived' }))
  const { value: first } = await cut.events().next()
  const again = viewerOf(first?.seq ?? Number.NaN)
  again.tell(change(1, { action: 'membership.archived' }))
  again.end()

  expect(first).toMatchObject({ event: { type: 'user.changed' } })
  expect(await allOf(again)).toEqual(['0 user.changed', '1 seat.changed'])
})

test('it ends with the membership, after a last word about it', async () => {
  const viewer = viewerOf(0)
  viewer.tell(change(1, { targetId: 'own', membership: null }))
  viewer.tell(change(2))

  expect(await allOf(viewer)).toEqual(['1 membership.changed'])
})

test('a page that stops reading is broken off, to come back from the last that it saw', async () => {
  const viewer = viewerOf(0)
  for (let seq = 1; seq <= 1_001; seq += 1) viewer.tell(change(seq))

  await expect(allOf(viewer)).rejects.toThrow(comeBack().message)
})
