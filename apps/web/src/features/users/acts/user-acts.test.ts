import { explain } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { expect, test } from 'vitest'
import { meAs, userRow } from '../../../testing/people.ts'
import { noActs } from './no-acts.ts'
import { mayTakeOver, userActs } from './user-acts.ts'
import type { MembershipRow } from './user-acts.ts'

const roleChange = 'Only Owners and Admins can change user roles.'
const statusChange = 'Only Owners and Admins can remove, archive, and restore users.'
const lastOwner = /at least one active Owner/

/** "yes", or the sentence why not. */
type Answer = string | RegExp
const rows: [viewer: Role, row: Partial<MembershipRow>, changeRole: Answer, status: Answer, remove: Answer][] = [
  ['owner', { role: 'owner' }, 'yes', 'yes', 'yes'],
  ['owner', { role: 'member' }, 'yes', 'yes', 'yes'],
  ['owner', { role: 'member', status: 'archived' }, 'yes', 'yes', 'yes'],
  ['admin', { role: 'admin' }, 'yes', 'yes', 'yes'],
  ['admin', { role: 'member', status: 'archived' }, 'yes', 'yes', 'yes'],
  ['admin', { role: 'owner' }, /change an Owner/, /archive an Owner/, /remove an Owner/],
  ['admin', { role: 'owner', status: 'archived' }, /change an Owner/, /restore an Owner/, /remove an Owner/],
  ['member', { role: 'member' }, roleChange, statusChange, statusChange],
  ['member', { role: 'member', self: true }, roleChange, statusChange, statusChange],
  ['member', { role: 'owner' }, roleChange, statusChange, statusChange],
]

test.each(rows)('%s on %o', (viewer, row, ...expected) => {
  const acts = userActs(meAs(viewer), userRow(row), 5)
  const said = acts.map(({ decision }) => (decision.allowed ? 'yes' : explain(decision.denial)))
  expected.forEach((answer, place) => expect(said[place]).toMatch(answer))
})

test('a row always has its three entries, and archive turns into restore', () => {
  const names = (status: MembershipRow['status']) =>
    userActs(meAs('member'), userRow({ status }), 5).map(({ act }) => act)
  expect(names('active')).toEqual(['changeRole', 'archive', 'remove'])
  expect(names('archived')).toEqual(['changeRole', 'restore', 'remove'])
})

test('the only Owner can neither step down nor be archived or removed (R2)', () => {
  const acts = userActs(meAs('owner', 'free', ['Wren Castellan']), userRow({ role: 'owner', self: true }), null)
  for (const { decision } of acts) {
    expect(decision.allowed ? 'yes' : explain(decision.denial)).toMatch(lastOwner)
  }
})

test('restoring takes a free seat (R13, R16)', () => {
  const restore = (freeSeats: number | null) =>
    userActs(meAs('admin'), userRow({ status: 'archived' }), freeSeats).find(({ act }) => act === 'restore')?.decision
  expect(restore(0)).toMatchObject({ allowed: false, denial: { reason: 'no-seat' } })
  expect(restore(1)).toMatchObject({ allowed: true })
  expect(restore(null)).toMatchObject({ allowed: true })
})

test('a role that can do nothing to anybody has no menus, and the reason stands once (R14)', () => {
  const said = (['owner', 'admin', 'member'] as const).map((role) => {
    const denial = noActs(meAs(role))
    return denial && explain(denial)
  })
  expect(said).toEqual([null, null, roleChange])
})

test.each([
  ['owner', { role: 'admin' }, true],
  ['owner', { role: 'member' }, true],
  ['owner', { role: 'owner' }, false],
  ['owner', { role: 'member', status: 'archived' }, false],
  ['owner', { role: 'owner', self: true }, false],
  ['admin', { role: 'member' }, false],
] as const)('%s may ask %o to take over: %s', (viewer, row, answer) => {
  expect(mayTakeOver(meAs(viewer), userRow(row))).toBe(answer)
})
