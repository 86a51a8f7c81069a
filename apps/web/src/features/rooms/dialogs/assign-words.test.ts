import { expect, test } from 'vitest'
import { assignedWords, assignWords } from './assign-words.ts'

test.each([
  [1, 0, 0, '1 person is assigned'],
  [4, 2, 0, '4 people are assigned · 2 to be added'],
  [4, 2, 1, '4 people are assigned · 2 to be added · 1 to be taken off'],
])('%i, %i more, %i fewer: %s', (present, added, taken, words) => {
  expect(assignWords(present, added, taken)).toBe(words)
})

test.each([
  [2, 0, '2 people assigned to Triage.'],
  [0, 1, '1 person taken off Triage.'],
  [1, 3, '1 person assigned to Triage, 3 taken off.'],
])('%i more, %i fewer: %s', (added, taken, words) => expect(assignedWords('Triage', added, taken)).toBe(words))
