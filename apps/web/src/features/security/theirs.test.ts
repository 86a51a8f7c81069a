import { expect, test } from 'vitest'
import { theirsOf } from './theirs.ts'

const base = { secondStep: 'nobody', idleSignOutMinutes: 60 } as const

test('what somebody else has changed of what one has chosen is said, and nothing else', () => {
  const present = { secondStep: 'everybody', idleSignOutMinutes: 30 } as const

  expect(theirsOf({ idleSignOutMinutes: 15 }, base, present)).toEqual([
    'The idle sign-out is now 30 minutes. You chose 15 minutes.',
  ])
  expect(theirsOf({ secondStep: 'owners-and-admins', idleSignOutMinutes: 30 }, base, present)).toEqual([
    'Two-step sign-in is now asked of: Everybody. You chose: Owners and Admins.',
  ])
  expect(theirsOf({ secondStep: 'everybody' }, base, present)).toEqual([])
  expect(theirsOf({ idleSignOutMinutes: 15 }, base, base)).toEqual([])
})
