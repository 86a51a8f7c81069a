import { expect, test } from 'vitest'
import { meAs } from '../../testing/people.ts'
import { matrixFor } from './matrix.ts'

const refusals = (...person: Parameters<typeof meAs>) =>
  Object.fromEntries(
    matrixFor(meAs(...person)).flatMap(({ rows }) => rows.map(({ capability, refusal }) => [capability, refusal])),
  )

test('an Admin reads why billing is not for Admins, and whom to ask (R7)', () => {
  expect(refusals('admin')['billing.manage']).toBe(
    'Only Owners can manage billing and subscription. Ask Mara Okafor or Jonas Lindqvist.',
  )
})

test('an Owner of a Free clinic is told of the plan, and is sent to nobody', () => {
  expect(refusals('owner', 'free')['sharedRoom.create']).toMatch(/^Shared Rooms are part of Premium.*\.$/)
  expect(refusals('owner', 'free')['sharedRoom.create']).not.toContain('Ask')
})

test('an Owner of a Premium clinic may everything', () => {
  expect(Object.values(refusals('owner')).filter((refusal) => refusal !== null)).toEqual([])
})

test('the columns are the table’s own, whoever looks', () => {
  const [care] = matrixFor(meAs('member'))
  expect(care?.rows.map(({ byRole }) => byRole.map(({ may }) => may))).toEqual([
    [true, true, true],
    [true, true, true],
    [true, true, true],
    [true, true, false],
  ])
})
