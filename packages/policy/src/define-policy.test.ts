import { expect, test } from 'vitest'
import { clinicPolicy } from './clinic.ts'
import { definePolicy } from './define-policy.ts'

const owner = { role: 'owner', plan: 'premium' } as const
const member = { role: 'member', plan: 'free' } as const

test('a subject is answered the same by every door', () => {
  const bound = clinicPolicy.for(member)
  for (const capability of Object.keys(clinicPolicy.capabilities) as (keyof typeof clinicPolicy.capabilities)[]) {
    const decision = clinicPolicy.decide(member, capability)
    expect(bound.decide(capability)).toBe(decision)
    expect(bound.can(capability)).toBe(decision.allowed)
    expect(clinicPolicy.can(member, capability)).toBe(decision.allowed)
    expect(clinicPolicy.decideAll(member)[capability]).toBe(decision)
  }
})

test('decisions are handed out, not built: the same frozen objects each time', () => {
  expect(clinicPolicy.decideAll(member)).toBe(clinicPolicy.decideAll({ ...member }))
  expect(Object.isFrozen(clinicPolicy.decideAll(member))).toBe(true)
  const decision = clinicPolicy.decide(member, 'user.invite')
  expect(decision).toBe(clinicPolicy.decide({ role: 'member', plan: 'premium' }, 'user.invite'))
  expect([decision, decision.allowed ? decision : decision.denial].every(Object.isFrozen)).toBe(true)
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
  [{}, 'allowed'],
  [{ assigned: true }, 'allowed'],
  [{ assigned: false }, 'not-assigned'],
  [{ assigned: true, frozen: true }, 'frozen'],
  [{ assigned: true, archived: true }, 'archived'],
  [{ own: false }, 'allowed'],
] as const)('R13, R20, R22: entering a Shared Room with %o → %s', (facts, verdict) => {
  const decision = clinicPolicy.decide(owner, 'sharedRoom.enter', facts)
  expect(decision.allowed ? 'allowed' : decision.denial.reason).toBe(verdict)
})

test.each([
  ['history.viewOwn', { own: false, assigned: false }, 'not-assigned'],
  ['history.viewOwn', { own: false, assigned: true }, 'allowed'],
  ['history.viewOwn', { own: true }, 'allowed'],
  ['history.viewOwn', { own: false }, 'not-own'],
  ['history.viewClinic', { frozen: true }, 'allowed'],
  ['personalRoom.manageOwn', { own: false }, 'not-own'],
  ['call.conduct', { frozen: true }, 'frozen'],
] as const)('R20, R28: %s with %o → %s', (capability, facts, verdict) => {
  const decision = clinicPolicy.decide(owner, capability, facts)
  expect(decision.allowed ? 'allowed' : decision.denial.reason).toBe(verdict)
})

test('facts never open what role and plan deny', () => {
  const decision = clinicPolicy.decide(member, 'sharedRoom.enter', { assigned: true, own: true })
  expect(decision.allowed ? '' : decision.denial.reason).toBe('plan')
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
