import { expect, test } from 'vitest'
import { linkEffects } from './link-effects.ts'

const linkKeptUntil = '2027-03-02T12:00:00.000Z'

test.each([
  [0, 'No patient has come by /harbor/walk-in in the last 30 days'],
  [1, '1 patient has come by /harbor/walk-in in the last 30 days'],
  [12, '12 patients have come by /harbor/walk-in in the last 30 days'],
])('a new link says first whom it touches, and how long the old one leads on (R21): %i', (recentPatients, sentence) => {
  const said = linkEffects('/harbor/walk-in', { recentPatients, waitingPatients: 0, linkKeptUntil })
  expect(said.map(({ text }) => text)).toEqual([
    sentence,
    'It leads to the new link until 2 March 2027, and is nobody else’s',
    'No other room’s link changes',
  ])
})
