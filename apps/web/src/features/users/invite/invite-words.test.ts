import { expect, test } from 'vitest'
import { resultWords, sendWords } from './invite-words.ts'

const sent = { outcome: 'sent', link: null } as const
const handed = { outcome: 'sent', link: 'https://atrium.example/join#x' } as const
const archived = { outcome: 'archived', link: null } as const

test.each([
  [[sent], '1 invitation sent', /by mail/],
  [[sent, archived], '1 of 2 invitations sent', /1 address needs a look/],
  [[archived, archived], '0 of 2 invitations sent', /2 addresses need a look/],
  [[handed, handed], '2 invitations made', /hand each link/],
])('%j', (results, title, text) => {
  expect(resultWords(results)[0]).toBe(title)
  expect(resultWords(results)[1]).toMatch(text)
})

test('the button counts what will go out', () => {
  expect([0, 1, 2].map(sendWords)).toEqual(['Send invitations', 'Send 1 invitation', 'Send 2 invitations'])
})

test('who meets the limit of a day is told when it goes on', () => {
  const limited = { outcome: 'mail-limit', link: null } as const
  const [title, text] = resultWords([sent, limited], new Date(2026, 10, 29, 14, 5).toISOString())
  expect(title).toBe('1 of 2 invitations sent')
  expect(text).toMatch(/Sunday, 14:05\.$/)
})
