import { expect, expectTypeOf, test } from 'vitest'
import { createExplain, definePolicy, policyFromJSON, type Policy } from '../index.ts'
import { cellsOf, createReferenceSystem, invariantsOf, subjectsOf } from '../testing.ts'
import { toMarkdown } from '../export.ts'

const house = definePolicy({
  roles: ['chief', 'editor', 'reader'],
  guarded: 'chief',
  capabilities: {
    'article.read': { label: 'Read articles', roles: 'every' },
    'article.edit': { label: 'Edit articles', roles: ['chief', 'editor'], needs: ['own'] },
    'person.change': { label: 'Change people', roles: ['chief'] },
  },
  acts: {
    changeRole: 'person.change',
    changeStatus: 'person.change',
    invite: 'person.change',
    upgrade: 'person.change',
  },
})
const any = house as unknown as Policy

test('a table may do without plans: then nobody has one', () => {
  expect(house.plans).toEqual([])
  expect(house.can({ role: 'reader' }, 'article.read')).toBe(true)
  expect(house.decide({ role: 'reader' }, 'person.change')).toMatchObject({
    denial: { reason: 'role', rolesThatMay: ['chief'], plansThatMay: [] },
  })
  expect(house.can({ role: 'editor' }, 'article.edit', { own: true })).toBe(true)
  expect(house.parseSubject({ role: 'editor', plan: 'gold', id: 7 })).toEqual({ role: 'editor' })
  expect(house.assignableRoles('chief')).toEqual(['chief', 'editor', 'reader'])
  expectTypeOf(house.plans).toEqualTypeOf<readonly never[]>()
  // @ts-expect-error: no plan is asked for, so that none is taken
  expect(house.can({ role: 'reader', plan: 'gold' }, 'article.read')).toBe(true)
  const row = { label: 'X', roles: 'every', plans: 'every' } as const
  // @ts-expect-error: and no row has one
  expect(() => definePolicy({ roles: ['a'], capabilities: { x: row } })).toThrow(
    'Failed to read capabilities.x: the table has no plans.',
  )
})

test('no sentence speaks of a plan', () => {
  const say = createExplain(house)
  const answers = [
    house.decide({ role: 'reader' }, 'person.change'),
    house.decide({ role: 'chief' }, 'article.read', { frozen: true }),
    house.decideRoleChange({ actor: { role: 'chief' }, target: { self: true }, to: 'reader', activeOwners: 1 }),
  ]
  expect(answers.map((answer) => (answer.allowed ? '' : say(answer.denial)))).toEqual([
    'Only the role Chief can change people.',
    'This is closed.',
    'An account needs at least one active Chief. Give somebody else the role Chief first.',
  ])
  expect(toMarkdown(any)).not.toMatch(/plan/i)
})

test('JSON, diff, cells and the rules of ranks do without them too', async () => {
  const copy = policyFromJSON(JSON.parse(JSON.stringify(house)))
  expect(copy.toJSON()).toEqual(house.toJSON())
  expect(Object.keys(house.toJSON())).not.toContain('plans')
  expect(house.diff(copy, [{ role: 'chief', plan: '' }])).toEqual({ cells: [], subjects: [] })
  expect(subjectsOf(house)).toEqual([{ role: 'chief' }, { role: 'editor' }, { role: 'reader' }])
  expect(cellsOf(house)).toHaveLength(9)
  for (const { check } of invariantsOf(any)) await check(createReferenceSystem(any))
})

test('an empty list of plans is a mistake, not a table without plans', () => {
  expect(() => definePolicy({ roles: ['a'], plans: [], capabilities: {} })).toThrow('plans: needs at least one')
  const rows = { x: { label: 'X', roles: 'every', limits: {} } }
  expect(() => policyFromJSON({ roles: ['a'], capabilities: rows })).toThrow('capabilities.x: the table has no plans')
})
