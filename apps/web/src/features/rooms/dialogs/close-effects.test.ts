import { expect, test } from 'vitest'
import { roomRow } from '../../../testing/rooms.ts'
import { closeEffects } from './close-effects.ts'

const effects = { recentPatients: 1, waitingPatients: 0, linkKeptUntil: '2027-03-02T12:00:00.000Z' }
const said = (...[room, preview]: [Parameters<typeof closeEffects>[0], typeof effects]) =>
  closeEffects(room, '/harbor/walk-in', preview).map(({ text }) => text)

test('closing says what is lost and what stays', () => {
  expect(said(roomRow({ assigned: { people: [], count: 3 } }), effects)).toEqual([
    '/harbor/walk-in opens nothing any more, and is no other room’s',
    '3 people can no longer enter it',
    '1 patient came to it in the last 30 days',
    'Its history stays',
  ])
})

test('who waits is said (R27)', () => {
  expect(said(roomRow(), { ...effects, waitingPatients: 2 })).toContain('2 patients waiting now')
})
