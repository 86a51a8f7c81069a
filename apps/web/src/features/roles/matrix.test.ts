import { explain } from '@atrium/policy/clinic'
import { expect, test } from 'vitest'
import { meAs } from '../../testing/people.ts'
import { matrixFor } from './matrix.ts'

const refusals = (...person: Parameters<typeof meAs>) =>
  Object.fromEntries(
    matrixFor(meAs(...person)).flatMap(({ rows }) =>
      rows.map(({ capability, refusal }) => [capability, refusal && explain(refusal)]),
    ),
  )

test('an Admin reads why billing is not for Admins, and whom to ask (R7)', () => {
  expect(refusals('admin')['billing.manage']).toBe('Only Owners can manage billing and subscription.')
})

test('an Owner of a Free clinic is told of the plan, and is sent to nobody', () => {
  expect(refusals('owner', 'free')['sharedRoom.create']).toMatch(/^Shared Rooms are part of Premium.*\.$/)
  expect(refusals('owner', 'free')['sharedRoom.create']).not.toContain('Ask')
})

test('an Owner of a Premium clinic may everything', () => {
  expect(Object.values(refusals('owner')).filter((refusal) => refusal !== null)).toEqual([])
})

const places = (...person: Parameters<typeof meAs>) =>
  Object.fromEntries(
    matrixFor(meAs(...person)).flatMap(({ rows }) =>
      rows.flatMap(({ capability, where, yourWhere }) =>
        where === null && yourWhere === null ? [] : [[capability, { where, yourWhere }]],
      ),
    ),
  )

test('a yes that holds in some rooms only says in which, and says so to the viewer (R22, R28)', () => {
  expect(places('member')).toEqual({
    'history.viewOwn': {
      where: 'in their own rooms and in rooms assigned to them',
      yourWhere: 'in your own rooms and in rooms assigned to you',
    },
    'personalRoom.manageOwn': { where: 'in their own rooms', yourWhere: 'in your own rooms' },
    'sharedRoom.enter': { where: 'in rooms assigned to them', yourWhere: 'in rooms assigned to you' },
  })
})

test('where the plan says no, no room is named to the viewer', () => {
  expect(places('owner', 'free')['sharedRoom.enter']).toEqual({ where: 'in rooms assigned to them', yourWhere: null })
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
