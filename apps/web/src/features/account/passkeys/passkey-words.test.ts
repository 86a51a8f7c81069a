import { expect, test } from 'vitest'
import { makingWords, noPasskeysWords, passkeyWords } from './passkey-words.ts'

const now = new Date('2026-11-24T12:00:00')

test.each([
  ['2026-03-12T08:00:00', '2026-11-24T08:00:00', 'Added 12 March, last used today'],
  ['2025-06-02T08:00:00', '2026-11-21T08:00:00', 'Added 2 June 2025, last used 21 November'],
  ['2026-11-24T08:00:00', null, 'Added today, not used yet'],
])('added %s, used %s → %s', (createdAt, lastUsedAt, words) => {
  expect(passkeyWords({ createdAt, lastUsedAt }, now)).toBe(words)
})

test('an address of numbers says which one helps, where it is of this machine', () => {
  expect(noPasskeysWords('numbers', { hostname: '127.0.0.1', port: '3000' })).toContain('http://localhost:3000')
  expect(noPasskeysWords('numbers', { hostname: '192.0.2.7', port: '' })).not.toContain('localhost')
})

test.each([
  ['InvalidStateError', 'This device has a passkey of yours for Atrium already.'],
  ['NotAllowedError', 'No passkey was made: it was cancelled, or took too long. Try again.'],
  ['SecurityError', 'This browser could not make a passkey. Try another one, or another device.'],
])('%s → %s', (name, words) => {
  expect(makingWords(Object.assign(new Error('what the browser says'), { name }))).toBe(words)
})
