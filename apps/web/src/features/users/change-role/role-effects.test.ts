import { clinicPolicy } from '@atrium/policy/clinic'
import type { Plan, Role } from '@atrium/policy/clinic'
import { expect, test } from 'vitest'
import type { ChangePreview } from '../../../api/outputs.ts'
import { presentRole, roleEffects } from './role-effects.ts'

const rights = (role: Role, plan: Plan) =>
  clinicPolicy
    .rowsFor({ role, plan })
    .filter(({ decision }) => decision.allowed)
    .map(({ capability }) => capability)

function preview(from: Role, to: Role, plan: Plan): ChangePreview {
  const [before, after] = [rights(from, plan), rights(to, plan)]
  return {
    decision: { allowed: true },
    gains: after.filter((capability) => !before.includes(capability)),
    loses: before.filter((capability) => !after.includes(capability)),
    rooms: [
      { id: 'r1', name: 'Priya', kind: 'personal' },
      { id: 'r2', name: 'Reception', kind: 'shared' },
      { id: 'r3', name: 'Triage', kind: 'shared' },
    ],
    waitingPatients: 0,
    seats: { before: 23, after: 23 },
    billChange: 0,
  }
}

const texts = (from: Role, to: Role, plan: Plan) => roleEffects(preview(from, to, plan)).map(({ text }) => text)

test('an Admin who becomes a Member', () => {
  expect(texts('admin', 'member', 'premium')).toEqual([
    'No more inviting, archiving or changing the role of users',
    'No more clinic history, seat counts, settings or audit log',
    'No more managing others’ Personal Rooms or Shared Rooms',
    'Keeps the Personal Room and 2 assigned Shared Rooms',
    'Seats and the bill stay as they are',
  ])
})

test('an Admin who becomes an Owner', () => {
  expect(texts('admin', 'owner', 'premium')).toEqual([
    'Now also loosening how people sign in, billing, looking into rooms in an emergency and closing the clinic account',
    'Keeps the Personal Room and 2 assigned Shared Rooms',
    'Seats and the bill stay as they are',
  ])
})

test('on the Free plan nobody loses what the plan does not have', () => {
  expect(texts('admin', 'member', 'free')).toContain('No more managing others’ Personal Rooms')
})

test('a Member has calls and their own room; an Owner also the bill', () => {
  expect(presentRole('member', 'premium')).toEqual([{ kind: 'keep', text: 'Calls, and their own Personal Room' }])
  expect(presentRole('owner', 'premium').at(-1)?.text).toBe(
    'Loosening how people sign in, billing, looking into rooms in an emergency and closing the clinic account',
  )
})
