import { expect, test } from 'vitest'
import type { Change } from './changes.ts'
import { eventsFor, factsAfter } from './seen-by.ts'

const facts = { membershipId: 'own', role: 'admin', plan: 'premium', status: 'active' } as const
const demoted: Change = {
  seq: 1,
  action: 'membership.roleChanged',
  targetId: 'own',
  membership: { role: 'member', status: 'active' },
  plan: 'free',
}

test.each([
  ['oneself', { targetId: 'own' }, { role: 'member', plan: 'free' }],
  ['somebody else', { targetId: 'other' }, { plan: 'free' }],
  ['oneself who is gone', { targetId: 'own', membership: null }, { plan: 'free', status: null }],
] as const)(
  'a change of %s: the clinic’s plan is everybody’s, a role is the target’s alone (R5)',
  (_who, more, after) => {
    expect(factsAfter(facts, { ...demoted, ...more })).toEqual({ ...facts, ...after })
  },
)

test.each([
  ['owner', 'emergency.entered', ['account.changed']],
  ['owner', 'emergency.ended', ['account.changed']],
  ['owner', 'emergency.looked', []],
  ['admin', 'emergency.entered', []],
  ['member', 'emergency.ended', []],
] as const)('%s, %s: the pages of who may be in an emergency look again (R37)', (role, action, told) => {
  const change: Change = { seq: 1, action, targetId: 'room', membership: null, plan: 'premium' }

  expect(eventsFor({ ...facts, role }, change).map(({ type }) => type)).toEqual(told)
})
