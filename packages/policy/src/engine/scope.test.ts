import { expect, test } from 'vitest'
import { clinicPolicy } from '../clinic.ts'

const ODD = [null, undefined, 7, '', 'OWNER', '__proto__', 'constructor', ['owner'], { toString: () => 'owner' }]

test.each(ODD)('%s from outside is no role, no plan and no capability', (odd) => {
  const { isRole, isPlan, isCapability, parseSubject } = clinicPolicy
  expect([isRole(odd), isPlan(odd), isCapability(odd)]).toEqual([false, false, false])
  expect(parseSubject(odd)).toBe(undefined)
  expect(parseSubject({ role: odd, plan: 'free' })).toBe(undefined)
  expect(parseSubject({ role: 'owner', plan: odd })).toBe(undefined)
  expect(clinicPolicy.scope({ role: odd, plan: 'free' } as never, 'user.view')).toBe('none')
  expect(clinicPolicy.scope({ role: 'owner', plan: 'free' }, odd as never)).toBe('none')
})

test('names from outside are told from others, and a subject is copied', () => {
  const { isRole, isPlan, isCapability, parseSubject } = clinicPolicy
  expect([isRole('owner'), isPlan('free'), isCapability('user.view')]).toEqual([true, true, true])
  const given = { role: 'owner', plan: 'free', extra: 1 }
  const parsed = parseSubject(given)
  expect(parsed).toEqual({ role: 'owner', plan: 'free' })
  expect(Object.isFrozen(parsed)).toBe(true)
  expect(parseSubject(Object.create({ role: 'owner', plan: 'free' }))).toBe(undefined)
})

test.each([
  ['owner', 'premium', 'history.viewClinic', 'all'],
  ['member', 'premium', 'history.viewClinic', 'none'],
  ['member', 'premium', 'history.viewOwn', ['own', 'assigned']],
  ['member', 'free', 'sharedRoom.enter', 'none'],
] as const)('a %s on %s has of %s: %j', (role, plan, capability, scope) => {
  expect(clinicPolicy.scope({ role, plan }, capability)).toEqual(scope)
})
