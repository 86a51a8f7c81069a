import { expect, test } from 'vitest'
import { userRow } from '../../../testing/people.ts'
import { isMailOnItsWay } from './use-users.ts'

const now = new Date('2026-11-24T12:00:00Z')
const sent = { ...userRow(), kind: 'invitation', status: 'pending', sentAt: '2026-11-24T11:59:00Z' } as const
const pages = (...rows: object[]) => ({ pages: [{ items: rows, nextCursor: null }], pageParams: [null] }) as never

test.each([
  ['sent a minute ago', sent, true],
  ['known to have failed', { ...sent, mailFault: '550 No such user' }, false],
  ['sent three minutes ago', { ...sent, sentAt: '2026-11-24T11:57:00Z' }, false],
  ['somebody who is here', { ...sent, status: 'active', sentAt: null }, false],
])('%s', (_, row, isAwaited) => expect(isMailOnItsWay(pages(row), now)).toBe(isAwaited))
