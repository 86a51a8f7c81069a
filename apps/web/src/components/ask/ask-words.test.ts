import { expect, test } from 'vitest'
import { answererWords, askTitle, waitingWords } from './ask-words.ts'

test.each([
  [{ seats: 2, role: null, plan: null }, 'Ask for 2 more seats'],
  [{ seats: 1, role: null, plan: null }, 'Ask for 1 more seat'],
  [{ seats: 0, role: null, plan: null }, 'Ask for seats'],
  [{ seats: null, role: 'admin', plan: null }, 'Ask to become Admin'],
  [{ seats: null, role: null, plan: 'premium' }, 'Ask for the Premium plan'],
  [{ seats: null, role: 'admin', plan: 'premium' }, 'Ask to become Admin, and for the Premium plan'],
] as const)('%o: %s', (wants, title) => {
  expect(askTitle(wants)).toBe(title)
})

test('who can say yes is named, and of more than five that there are others', () => {
  expect(answererWords(['Mara Okafor', 'Jonas Lindqvist'])).toBe('Mara Okafor and Jonas Lindqvist.')
  expect(answererWords(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D, E and others.')
})

test('what waits is said with who it is', () => {
  const one = { email: 'a@b.example', role: 'member' } as const
  const elias = { id: 'm9', name: 'Elias Vance' }

  expect(waitingWords({ invites: [], restores: [] })).toBe('')
  expect(waitingWords({ invites: [one], restores: [elias] })).toBe(
    'the invitation to a@b.example goes out, and Elias Vance is restored.',
  )
  expect(waitingWords({ invites: [one, { ...one, email: 'c@d.example' }], restores: [] })).toBe(
    'the invitations to a@b.example and c@d.example go out.',
  )
})
