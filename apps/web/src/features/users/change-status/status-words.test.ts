import { expect, test } from 'vitest'
import type { ChangePreview } from '../../../api/outputs.ts'
import { userRow } from '../../../testing/people.ts'
import { statusEffects } from './status-words.ts'

const preview: ChangePreview = {
  decision: { allowed: true },
  gains: [],
  loses: [],
  rooms: [{ id: 'r1', name: 'Priya', kind: 'personal' }],
  waitingPatients: 2,
  seats: { before: 23, after: 22 },
  billChange: 0,
}

test('an archive says what is lost, what is kept, who waits, and the seats', () => {
  expect(statusEffects('archive', userRow(), preview).map(({ text }) => text)).toEqual([
    'Priya loses access to this clinic at once, and the room link closes',
    'History, the Personal Room: all kept for a return',
    '2 patients waiting there will see that nobody is available',
    'Seats in use: 23 now, 22 then. The bill stays as it is',
  ])
})

test('those who wait are not lost where they are moved (R27)', () => {
  expect(statusEffects('archive', userRow(), preview, true)[2]).toEqual({
    kind: 'keep',
    text: '2 patients waiting there will go on waiting in the other room',
  })
})

test('a restore says the role, and speaks of no patients', () => {
  const back = { ...preview, seats: { before: 22, after: 23 } }
  expect(
    statusEffects('restore', userRow({ role: 'admin', status: 'archived' }), back).map(({ text }) => text),
  ).toEqual([
    'Priya can enter this clinic again as an Admin',
    'Comes back with the Personal Room',
    'Seats in use: 22 now, 23 then. The bill stays as it is',
  ])
})

test('one’s own removal speaks to oneself', () => {
  expect(statusEffects('remove', userRow({ self: true }), preview)[0]?.text).toBe(
    'You lose access for good: coming back takes a new invitation',
  )
})
