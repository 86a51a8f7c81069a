import { expect, test } from 'vitest'
import { clinicPolicy, explain } from '../clinic.ts'
import type { Overrides } from '../index.ts'

const member = { role: 'member', plan: 'free' } as const
const owner = { role: 'owner', plan: 'premium' } as const

test('what is given to one person is as though a role that may were theirs; the plan decides as ever', () => {
  const may = clinicPolicy.for(member, { plus: ['user.invite', 'sharedRoom.create'] })
  expect(may.can('user.invite')).toBe(true)
  expect(may.allows['user.invite']).toBe(true)
  expect(may.decide('sharedRoom.create')).toMatchObject({ denial: { reason: 'plan' } })
  expect(may.can('billing.manage')).toBe(false)
  expect(may.can('user.invite', { archived: true })).toBe(false)
  expect(may.can('user.invite', { frozen: true })).toBe(false)
  expect(clinicPolicy.can(member, 'user.invite')).toBe(false)
})

test('what is taken from one person is denied, and says so; what the table denies keeps its reason', () => {
  const may = clinicPolicy.for(owner, { minus: ['user.invite'], plus: ['user.invite'] })
  const answer = may.decide('user.invite')
  expect(answer).toMatchObject({ denial: { reason: 'withheld', rolesThatMay: [], plansThatMay: [] } })
  expect(answer.allowed ? '' : explain(answer.denial)).toBe('This is withheld from this person, whatever the role.')
  expect(clinicPolicy.for(member, { minus: ['user.invite'] }).decide('user.invite')).toMatchObject({
    denial: { reason: 'role' },
  })
})

test('rows and prospects show what is beside the table', () => {
  const overrides: Overrides<'user.invite' | 'user.view'> = { plus: ['user.invite'], minus: ['user.view'] }
  const rows = clinicPolicy.rowsFor(member, overrides)
  const shown = rows.flatMap(({ capability, override, decision }) =>
    override ? [[capability, override, decision.allowed]] : [],
  )
  expect(shown).toEqual([
    ['user.view', 'minus', false],
    ['user.invite', 'plus', true],
  ])
  expect(clinicPolicy.decideAll(member, overrides)['user.view']).toMatchObject({ denial: { reason: 'withheld' } })
  expect(clinicPolicy.rowsFor(member).some(({ override }) => override)).toBe(false)
})

test('a row that needs facts needs them of whom it is given to, too', () => {
  const may = clinicPolicy.for(member, { plus: ['personalRoom.manageOwn'] })
  expect([may.can('personalRoom.manageOwn', { own: false }), may.can('personalRoom.manageOwn', { own: true })]).toEqual(
    [false, true],
  )
})

test.each([
  ['null', null],
  ['a text', 'user.invite'],
  ['a list of texts', ['user.invite']],
  ['lists that are none', { plus: 'user.invite' }],
  ['minus that is none', { minus: 'user.invite' }],
  ['minus as an object', { minus: { 'user.invite': true } }],
])('overrides that are %s let nobody do anything they do not say', (_, odd) => {
  expect(clinicPolicy.for(member, odd as never).can('user.invite')).toBe(false)
})

test.each([{ minus: 'user.invite' }, { minus: { 'user.invite': true } }, { plus: 'x' }])(
  'overrides of %j might take something away: they are not read past',
  (odd) => {
    expect(clinicPolicy.for(owner, odd as never).decide('user.invite')).toMatchObject({ denial: { reason: 'unknown' } })
  },
)

test('inherited overrides, and those of names that are not there, do nothing', () => {
  const inherited = Object.create({ plus: ['user.invite'] }) as object
  expect(clinicPolicy.for(member, inherited).can('user.invite')).toBe(false)
  expect(clinicPolicy.for(member, { plus: ['made.up' as never] }).decide('made.up' as never)).toMatchObject({
    denial: { reason: 'unknown' },
  })
  expect(clinicPolicy.for({ role: 'boss', plan: 'free' } as never, { plus: ['user.invite'] }).can('user.invite')).toBe(
    false,
  )
})
