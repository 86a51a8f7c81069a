// @vitest-environment jsdom
import { cleanup, render, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { clinicPolicy, explain, type Denial } from './clinic.ts'
import { Allowed, PolicyProvider, useDecision, usePolicy } from './react.tsx'

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
