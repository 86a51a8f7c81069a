import { expect, test } from 'vitest'
import type { AccountSession } from '../../../api/outputs.ts'
import { sessionWords } from './session-words.ts'

const now = new Date('2026-11-24T12:00:00')
const session = (change: Partial<AccountSession>): AccountSession => {
  const lastActiveAt = new Date('2026-11-24T10:00:00').toISOString()
  return { id: 's', current: false, device: null, kind: 'computer', address: '192.0.2.7', lastActiveAt, ...change }
}

test.each([
  [{ current: true }, '192.0.2.7, now'],
  [{}, '192.0.2.7, 2 h ago'],
  [{ address: null }, '2 h ago'],
  [{ lastActiveAt: new Date('2026-11-23T08:12:00').toISOString() }, '192.0.2.7, yesterday, 08:12'],
  [{ lastActiveAt: new Date('2026-03-04T17:12:00').toISOString() }, '192.0.2.7, 4 March, 17:12'],
])('%o → %s', (change, words) => expect(sessionWords(session(change), now)).toBe(words))
