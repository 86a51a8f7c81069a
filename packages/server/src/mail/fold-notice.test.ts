import { expect, test } from 'vitest'
import type { Notices } from './fold-notice.ts'
import { foldNotice } from './fold-notice.ts'

const role = { kind: 'role-changed', clinic: 'Oak Lane', name: 'Dana', by: 'Mara' } as const

test('of roles the newest is told, from where the older one began', () => {
  const older: Notices = { ...role, from: 'member', role: 'admin' }

  expect(foldNotice(older, { ...role, from: 'admin', role: 'owner' })).toEqual({
    ...role,
    from: 'member',
    role: 'owner',
  })
})

test('there and back is nothing', () => {
  expect(foldNotice({ ...role, from: 'member', role: 'admin' }, { ...role, from: 'admin', role: 'member' })).toBeNull()
})

test('an older version’s notice, which did not say from where, is replaced', () => {
  expect(foldNotice({ ...role, role: 'admin' }, { ...role, from: 'admin', role: 'member' })).toEqual({
    ...role,
    from: 'admin',
    role: 'member',
  })
})

test('nobody who was let in is left out: the third stands behind the second', () => {
  const opened = (name: string): Notices => ({ kind: 'way-in-opened', clinic: 'Oak Lane', name, opener: 'Mara' })
  const two = foldNotice(opened('Dana'), opened('Tomás'))

  expect(two && foldNotice(two, opened('Wren'))).toEqual({
    ...opened('Dana'),
    more: [
      { name: 'Tomás', opener: 'Mara' },
      { name: 'Wren', opener: 'Mara' },
    ],
  })
})
