// @vitest-environment jsdom
import { cleanup, render, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { clinicPolicy, explain, type Denial } from './clinic.ts'
import { createElement } from 'react'
import { definePolicy } from './index.ts'
import { Allowed, PolicyProvider, useCanAll, useCanAny, useDecision, usePolicy } from './react.tsx'

afterEach(cleanup)

const subject = { role: 'admin', plan: 'free' } as const
// As it arrives from the server: through JSON.
const decisions = JSON.parse(JSON.stringify(clinicPolicy.decideAll(subject))) as ReturnType<
  typeof clinicPolicy.decideAll
>
const Page = ({ children }: { children: ReactNode }) => (
  <PolicyProvider value={{ subject, decisions }}>{children}</PolicyProvider>
)

test('what is allowed is shown', () => {
  const { container } = render(<Allowed capability="user.invite">Invite</Allowed>, { wrapper: Page })
  expect(container.textContent).toBe('Invite')
})

test('what is denied is not, and the fallback hears why', () => {
  const why = (denial: { capability: string }) => explain(denial as Denial)
  const { container } = render(
    <Allowed capability="billing.manage" fallback={why}>
      Bill
    </Allowed>,
    { wrapper: Page },
  )
  expect(container.textContent).toBe('Only Owners can manage billing and subscription.')
})

test.each([
  ['a node', 'no', 'no'],
  ['nothing', undefined, ''],
])('the fallback may be %s', (_, fallback, text) => {
  const { container } = render(
    <Allowed capability="clinic.delete" fallback={fallback}>
      Close
    </Allowed>,
    { wrapper: Page },
  )
  expect(container.textContent).toBe(text)
})

test.each(['made.up', 'constructor', '__proto__', 'toString'])('R1: %s is denied as unknown', (capability) => {
  const { result } = renderHook(() => useDecision(capability), { wrapper: Page })
  expect(result.current).toMatchObject({ allowed: false, denial: { capability, reason: 'unknown' } })
})

const ownRoom = { own: true }
const manage = (relations?: object) =>
  renderHook(() => useDecision('personalRoom.manageOwn', relations as never), { wrapper: Page }).result.current

test.each([
  ['nothing', undefined],
  ['{}', {}],
  ['own: undefined', { own: undefined }],
  ['own: 1', { own: 1 }],
  ['another fact', { assigned: true }],
  ['an inherited fact', Object.create(ownRoom) as object],
])('what is allowed of an own room only is denied, given %s', (_, relations) => {
  expect(manage(relations)).toEqual({
    allowed: false,
    denial: {
      capability: 'personalRoom.manageOwn',
      reason: 'not-own',
      rolesThatMay: ['admin'],
      plansThatMay: ['free'],
    },
  })
})

test('and is allowed of an own room, by a bare yes', () => {
  expect(manage(ownRoom)).toEqual({ allowed: true })
})

test('a fact opens nothing that role or plan deny', () => {
  const { result } = renderHook(() => useDecision('sharedRoom.enter', { assigned: true }), { wrapper: Page })
  expect(result.current).toMatchObject({ denial: { reason: 'plan' } })
})

test.each([
  [{ own: false, assigned: false }, 'Only people assigned to this room can do that.'],
  [{ own: false, assigned: true }, 'History'],
  [{ own: true, assigned: false }, 'History'],
])('<Allowed> of a thing with %o shows: %s', (relations, text) => {
  const fallback = (denial: { capability: string }) => explain(denial as Denial)
  const { container } = render(
    <Allowed capability="history.viewOwn" relations={relations} fallback={fallback}>
      History
    </Allowed>,
    { wrapper: Page },
  )
  expect(container.textContent).toBe(text)
})

test('R5: new decisions are shown at once', () => {
  const shown = (role: 'admin' | 'owner') => (
    <PolicyProvider
      value={{ subject: { role, plan: 'free' }, decisions: clinicPolicy.decideAll({ role, plan: 'free' }) }}
    >
      <Allowed capability="billing.manage">Bill</Allowed>
    </PolicyProvider>
  )
  const { container, rerender } = render(shown('admin'))
  expect(container.textContent).toBe('')
  rerender(shown('owner'))
  expect(container.textContent).toBe('Bill')
})

test('the subject is there for those who ask', () => {
  const { result } = renderHook(() => usePolicy().subject, { wrapper: Page })
  expect(result.current).toEqual(subject)
})

test('without a provider it says what to do, and lets nobody in', () => {
  expect(() => renderHook(() => useDecision('user.view'))).toThrow('Please wrap the page in one.')
})

const house = definePolicy({
  roles: ['chief', 'author'],
  plans: ['free', 'team'],
  facts: { near: 'nearby' },
  capabilities: {
    write: { label: 'Write', roles: 'every', plans: 'every', limits: { free: 2, team: 'none' } },
    edit: { label: 'Edit', roles: { chief: 'always', author: ['near', 'own'] }, plans: 'every', evenFrozen: true },
    draft: { label: 'Draft', roles: 'every', plans: 'every', needs: ['own'], limits: { free: 1, team: 'none' } },
    pay: { label: 'Pay', roles: ['chief'], plans: 'every' },
  },
})
const everyFacts = [
  {},
  { own: true },
  { near: true },
  { near: false, own: false },
  { used: 0 },
  { used: 2 },
  { own: true, used: 0 },
  { own: true, used: '0' },
  { own: true, used: 1.5 },
  { archived: true },
  { archived: null },
  { own: true, frozen: true, used: 0 },
  { near: true, frozen: false },
]

test.each(
  house.roles.flatMap((role) => house.plans.flatMap((plan) => everyFacts.map((facts) => ({ role, plan, facts })))),
)('a page answers $role on $plan with $facts as the policy does', ({ role, plan, facts }) => {
  const value = {
    subject: { role, plan },
    decisions: JSON.parse(JSON.stringify(house.decideAll({ role, plan }))) as never,
    policy: house,
  }
  const names = ['write', 'edit', 'draft', 'pay', 'made.up']
  const { result } = renderHook(() => names.map((name) => useDecision(name as never, facts as never)), {
    wrapper: ({ children }) => createElement(PolicyProvider, { value }, children),
  })
  const wanted = names.map((name) => house.decide({ role, plan }, name as never, facts as never))
  const verdictOf = (one: { allowed: boolean; denial?: { reason: string } }) => one.denial?.reason ?? one.allowed
  expect(result.current.map((one) => verdictOf(one as never))).toEqual(wanted.map((one) => verdictOf(one as never)))
})

test('any of several, all of several; of none, no', () => {
  const { result } = renderHook(
    () => [
      useCanAny(['billing.manage', 'user.invite']),
      useCanAny(['billing.manage']),
      useCanAll(['user.view', 'user.invite']),
      useCanAll(['user.view', 'billing.manage']),
      useCanAny([]),
      useCanAll([]),
      useCanAny(['personalRoom.manageOwn'], { own: true }),
    ],
    { wrapper: Page },
  )
  expect(result.current).toEqual([true, false, true, false, false, false, true])
  const may = clinicPolicy.for(subject)
  expect([may.canAny(['billing.manage', 'user.invite']), may.canAll(['user.view', 'billing.manage'])]).toEqual([
    true,
    false,
  ])
  expect([clinicPolicy.canAny(subject, []), clinicPolicy.canAll(subject, [])]).toEqual([false, false])
  expect([may.canAny('user.view' as never), may.canAll(null as never)]).toEqual([false, false])
})

test('<Allowed> takes facts, by that name', () => {
  const { container } = render(
    <Allowed capability="personalRoom.manageOwn" facts={{ own: true }}>
      Mine
    </Allowed>,
    { wrapper: Page },
  )
  expect(container.textContent).toBe('Mine')
})

test('without the policy a page denies what is frozen; who is archived may nothing', () => {
  const ask = (facts: object) =>
    renderHook(() => useDecision('history.viewClinic', facts), { wrapper: Page }).result.current
  expect(ask({ frozen: true })).toMatchObject({ denial: { reason: 'frozen' } })
  expect(ask({ archived: true })).toMatchObject({ denial: { reason: 'archived' } })
  expect(ask({ frozen: false })).toEqual({ allowed: true })
})
