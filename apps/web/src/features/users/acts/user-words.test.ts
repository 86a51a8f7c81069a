import { expect, test } from 'vitest'
import type { UserRow } from '../../../api/outputs.ts'
import { userRow } from '../../../testing/people.ts'
import { lastActiveWords, statusWords } from './user-words.ts'

const now = new Date(2026, 10, 24, 15, 30)
const at = (...date: [number, number, number]) => new Date(...date, 12).toISOString()

const cases: [words: string, row: Partial<UserRow>][] = [
  ['Not yet', {}],
  ['Yesterday', { lastActiveAt: at(2026, 10, 23) }],
  ['Sent 2 days ago', { sentAt: at(2026, 10, 22) }],
  ['Sent yesterday', { sentAt: at(2026, 10, 23) }],
  ['Archived today', { archivedAt: at(2026, 10, 24) }],
  ['Archived 4 March', { archivedAt: at(2026, 2, 4), lastActiveAt: at(2026, 2, 3) }],
]

test.each(cases)('%s', (words, row) => {
  expect(lastActiveWords({ ...userRow(), ...row }, now)).toBe(words)
})

test('an account made in advance rests on Free, whatever else is the matter with it (R12, R20)', () => {
  const row = { ...userRow(), kind: 'invitation', status: 'pending', isResting: true } as const

  expect(statusWords({ ...row, mailFault: '550' })).toBe('Rests on Free')
  expect(statusWords({ ...row, isResting: false })).toBe('Invite pending')
})
