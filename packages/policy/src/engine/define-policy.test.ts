import { expect, test } from 'vitest'
import { capabilities, clinicPolicy } from '../clinic.ts'
import { definePolicy } from './define-policy.ts'

const owner = { role: 'owner', plan: 'premium' } as const
const member = { role: 'member', plan: 'free' } as const

test('a subject is answered the same by every door', () => {
  const facts = { own: true, assigned: true }
  const bound = clinicPolicy.for(member)
  for (const capability of capabilities) {
    const decision = clinicPolicy.decide(member, capability, facts)
    expect(bound.decide(capability, facts)).toBe(decision)
    expect(bound.can(capability, facts)).toBe(decision.allowed)
    expect(clinicPolicy.can(member, capability, facts)).toBe(decision.allowed)
    expect(clinicPolicy.decideAll(member)[capability]).toBe(bound.decisions[capability])
    expect(bound.decisions[capability].allowed).toBe(decision.allowed)
  }
})

test('decisions are handed out, not built: the same frozen objects each time', () => {
  expect(clinicPolicy.decideAll(member)).toBe(clinicPolicy.decideAll({ ...member }))
  expect(Object.isFrozen(clinicPolicy.decideAll(member))).toBe(true)
  const decision = clinicPolicy.decide(member, 'user.invite')
  expect(decision).toBe(clinicPolicy.decide({ role: 'member', plan: 'premium' }, 'user.invite'))
  expect([decision, decision.allowed ? decision : decision.denial].every(Object.isFrozen)).toBe(true)
  expect(Object.isFrozen(clinicPolicy.for(member))).toBe(true)
})

test('nothing of a policy can be changed from outside', () => {
  const parts = [clinicPolicy, clinicPolicy.roles, clinicPolicy.plans, clinicPolicy.acts, clinicPolicy.capabilities]
  const rows = Object.values(clinicPolicy.capabilities).flatMap((row) => [row, row.roles, row.plans, row.needs])
  expect([...parts, ...rows].filter((part) => !Object.isFrozen(part))).toEqual([])
})

test('changing the literal afterwards changes nothing', () => {
  const roles: ('teacher' | 'pupil')[] = ['teacher']
  const policy = definePolicy({
    roles: ['teacher', 'pupil'],
    plans: ['basic'],
    capabilities: { 'mark.give': { label: 'Give marks', roles, plans: 'every' } },
  })
  roles.push('pupil')
  expect(policy.can({ role: 'pupil', plan: 'basic' }, 'mark.give')).toBe(false)
})

test('a denial names who may and on which plans, highest rank first', () => {
  expect(clinicPolicy.decide(member, 'sharedRoom.create')).toEqual({
    allowed: false,
    denial: {
      capability: 'sharedRoom.create',
      reason: 'role-and-plan',
      rolesThatMay: ['owner', 'admin'],
      plansThatMay: ['premium'],
    },
  })
  expect(clinicPolicy.whoCan('sharedRoom.create')).toEqual({ roles: ['owner', 'admin'], plans: ['premium'] })
})

test('the table comes out as it went in, guard and acts or none of them', () => {
  const table = { roles: ['teacher'], plans: ['basic'], capabilities: {} } as const
  expect(definePolicy(table).toJSON()).toEqual({ ...table, acts: {} })
  expect(Object.keys(definePolicy(table).toJSON())).not.toContain('guarded')
  expect(definePolicy({ ...table, guarded: 'teacher' }).toJSON()).toEqual({ ...table, acts: {}, guarded: 'teacher' })
})

test('R15: where no acts are named, one may leave all the same, and nothing else', () => {
  const policy = definePolicy({ roles: ['teacher', 'pupil'], plans: ['basic'], capabilities: {} })
  const asked = { actor: { role: 'pupil', plan: 'basic' }, target: { self: true }, activeOwners: 0 } as const
  const unknown = { denial: { capability: 'unknown', reason: 'unknown' } }
  expect(policy.decideStatusChange({ ...asked, change: 'leave' })).toEqual({ allowed: true })
  expect(policy.decideStatusChange({ ...asked, change: 'archive' })).toMatchObject(unknown)
  expect(policy.decideRoleChange({ ...asked, to: 'pupil' })).toMatchObject(unknown)
  expect(policy.decideInvite({ ...asked, to: 'pupil', freeSeats: null })).toMatchObject(unknown)
})

test('R1: an act that no row stands behind is denied, even where a row is called "unknown"', () => {
  const everybody = { label: 'Do what nobody knows', roles: 'every', plans: 'every' } as const
  const policy = definePolicy({ roles: ['pupil'], plans: ['basic'], capabilities: { unknown: everybody } })
  const actor = { role: 'pupil', plan: 'basic' } as const
  expect(policy.decideInvite({ actor, to: 'pupil', freeSeats: 1 })).toMatchObject({ denial: { reason: 'unknown' } })
})

test('words that a row leaves out are there all the same', () => {
  const { capabilities: rows } = definePolicy({
    roles: ['teacher'],
    plans: ['basic'],
    capabilities: { 'mark.give': { label: 'Give marks', roles: 'every', plans: 'every' } },
  })
  expect(rows['mark.give']).toEqual({
    capability: 'mark.give',
    label: 'Give marks',
    group: '',
    feature: 'Give marks',
    roles: ['teacher'],
    plans: ['basic'],
    needs: [],
    evenFrozen: false,
  })
})

test('the rows for a page carry words, cells and the answer', () => {
  const row = clinicPolicy.rowsFor(owner).find(({ capability }) => capability === 'billing.manage')
  expect(row).toMatchObject({
    label: 'Manage billing and subscription',
    group: 'Clinic',
    roles: ['owner'],
    decision: { allowed: true },
  })
})

test.each([
  [undefined, 'not-assigned'],
  [{}, 'not-assigned'],
  [{ assigned: undefined }, 'not-assigned'],
  [{ assigned: true }, 'allowed'],
  [{ assigned: false }, 'not-assigned'],
  [{ assigned: true, frozen: true }, 'frozen'],
  [{ assigned: true, archived: true }, 'archived'],
  [{ own: true }, 'not-assigned'],
  [{ frozen: true }, 'frozen'],
  [5, 'not-assigned'],
] as const)('R13, R20, R22: entering a Shared Room with %o → %s', (facts, verdict) => {
  const decision = clinicPolicy.decide(owner, 'sharedRoom.enter', facts as { assigned: boolean })
  expect(decision.allowed ? 'allowed' : decision.denial.reason).toBe(verdict)
})

test.each([
  ['history.viewOwn', { own: false, assigned: false }, 'not-assigned'],
  ['history.viewOwn', { own: false, assigned: true }, 'allowed'],
  ['history.viewOwn', { own: true }, 'allowed'],
  ['history.viewOwn', { own: false }, 'not-own'],
  ['history.viewClinic', { frozen: true }, 'allowed'],
  ['history.viewOwn', undefined, 'not-assigned'],
  ['history.viewOwn', { assigned: false }, 'not-assigned'],
  ['history.viewOwn', { own: true, frozen: true }, 'allowed'],
  ['personalRoom.manageOwn', { own: false }, 'not-own'],
  ['personalRoom.manageOwn', { own: false, assigned: true }, 'not-own'],
  ['personalRoom.manageOwn', undefined, 'not-own'],
  ['personalRoom.manageOwn', { own: undefined }, 'not-own'],
  ['personalRoom.manageOwn', { assigned: true }, 'not-own'],
  ['personalRoom.manageOwn', 5, 'not-own'],
  ['call.conduct', 5, 'unknown'],
  ['call.conduct', { own: false }, 'allowed'],
  ['call.conduct', { frozen: true }, 'frozen'],
] as const)('R20, R28: %s with %o → %s', (capability, facts, verdict) => {
  const decision = clinicPolicy.decide(owner, capability, facts as { own: boolean; assigned: boolean })
  expect(decision.allowed ? 'allowed' : decision.denial.reason).toBe(verdict)
})

test('facts never open what role and plan deny', () => {
  const decision = clinicPolicy.decide(member, 'sharedRoom.enter', { assigned: true, own: true })
  expect(decision.allowed ? '' : decision.denial.reason).toBe('plan')
})

test('what may be allowed to somebody, given a fact, is said so and is no bare yes', () => {
  const { decisions } = clinicPolicy.for(owner)
  expect(decisions['personalRoom.manageOwn']).toEqual({ allowed: true, when: ['own'] })
  expect(decisions['history.viewOwn']).toEqual({ allowed: true, when: ['own', 'assigned'] })
  expect(decisions['call.conduct']).toEqual({ allowed: true })
  expect(clinicPolicy.decideAll(member)['sharedRoom.enter']).toMatchObject({ denial: { reason: 'plan' } })
  expect(clinicPolicy.rowsFor(owner).find(({ capability }) => capability === 'sharedRoom.enter')).toMatchObject({
    decision: { allowed: true, when: ['assigned'] },
  })
  expect(Object.isFrozen(decisions['personalRoom.manageOwn'])).toBe(true)
})

test('a reason that only the caller knows', () => {
  expect(clinicPolicy.deny('user.view', 'no-membership')).toEqual({
    allowed: false,
    denial: {
      capability: 'user.view',
      reason: 'no-membership',
      rolesThatMay: ['owner', 'admin', 'member'],
      plansThatMay: ['free', 'premium'],
    },
  })
})

test('the functions need no this', () => {
  const { can, decide, assignableRoles } = clinicPolicy
  expect([can(owner, 'user.view'), decide(owner, 'user.view').allowed, assignableRoles('admin')]).toEqual([
    true,
    true,
    ['admin', 'member'],
  ])
})
