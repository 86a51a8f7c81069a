import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyName } from '../../test/support/any-policy.ts'
import { createExplain, definePolicy, extendPolicy, policyFromJSON, PolicyTableError, type Policy } from '../index.ts'
import { cellsOf, createRandom, randomTable } from '../testing.ts'

const house = definePolicy({
  roles: ['chief', 'editor', 'author', 'reader'],
  plans: ['free', 'team'],
  guarded: 'chief',
  reserved: ['bill.pay', 'article.delete'],
  tenantRoles: { under: 'editor' },
  capabilities: {
    'article.edit': {
      label: 'Edit articles',
      roles: { chief: 'always', editor: 'always', author: 'own' },
      plans: 'every',
    },
    'article.delete': { label: 'Delete articles', roles: ['chief', 'editor'], plans: 'every' },
    'article.read': { label: 'Read articles', roles: 'every', plans: 'every' },
    'bill.pay': { label: 'Pay bills', roles: ['chief'], plans: 'every' },
    'person.invite': { label: 'Invite people', roles: ['chief', 'editor'], plans: ['team'] },
  },
  acts: { invite: 'person.invite' },
})

const faultsIn = (data: unknown, policy: unknown = house): readonly string[] => {
  try {
    extendPolicy(policy as Policy, data)
    return []
  } catch (error) {
    if (error instanceof PolicyTableError) return error.faults
    throw error
  }
}

test('a role that a tenant made may what it was given, right under the role it stands under', () => {
  const mine = extendPolicy(house, {
    roles: {
      proofreader: {
        under: 'editor',
        may: { 'article.edit': 'assigned', 'article.read': 'always' },
        plural: 'Proofreaders',
      },
      helper: { under: 'author', may: ['article.edit', 'article.read'] },
    },
  })
  expect(mine.roles).toEqual(['chief', 'editor', 'proofreader', 'author', 'helper', 'reader'])
  const on = (role: string) => ({ role, plan: 'free' }) as const
  expect(mine.scope(on('proofreader'), 'article.edit')).toEqual(['assigned'])
  expect(mine.scope(on('helper'), 'article.edit')).toEqual(['own'])
  expect(mine.scope(on('editor'), 'article.edit')).toBe('all')
  expect(mine.can(on('proofreader'), 'person.invite')).toBe(false)
  expect(mine.assignableRoles({ role: 'editor', plan: 'team' })).toEqual([
    'editor',
    'proofreader',
    'author',
    'helper',
    'reader',
  ])
  const no = mine.decide(on('reader'), 'article.edit', { own: false })
  expect(no.allowed ? '' : createExplain(mine)(no.denial)).toContain('Proofreaders only what is assigned to them')
  expect(policyFromJSON(JSON.parse(JSON.stringify(mine))).toJSON()).toEqual(mine.toJSON())
  expect(house.roles).toHaveLength(4)
})

test('a customer’s table of faults: each is told, with its path', () => {
  const roles = {
    chief: { under: 'editor', may: [] },
    boss: { under: 'chief', may: ['article.read'] },
    ghost: { under: 'nobody', may: [] },
    clerk: {
      under: 'author',
      may: ['bill.pay', 'article.delete', 'person.invite', 'made.up', 'article.read', 'article.read'],
    },
    wide: { under: 'author', may: { 'article.edit': 'always' } },
    odd: {
      under: 'editor',
      may: { 'article.edit': 'mine', 'article.read': [], 'person.invite': 7 },
      plural: 7,
      extra: true,
    },
    none: null,
    nothing: { under: 'editor' },
    constructor: { under: 'editor', may: [] },
  }
  expect(faultsIn({ roles, more: 1 })).toEqual([
    'more: is not a name that can stand here',
    'roles.constructor: is not a name that can stand here',
    'roles.chief: is not a name that can stand here',
    'roles.boss.under: "chief" is not one of editor, author, reader',
    'roles.ghost.under: "nobody" is not one of editor, author, reader',
    'roles.clerk.may[3]: "made.up" is not one of article.edit, article.delete, article.read, bill.pay, person.invite',
    'roles.clerk.may[5]: "article.read" is there twice',
    'roles.clerk.may.bill.pay: "bill.pay" is reserved',
    'roles.clerk.may.article.delete: "article.delete" is reserved',
    'roles.clerk.may.person.invite: "person.invite" is not author’s, under whom the role stands',
    'roles.wide.may.article.edit: is wider than author has it: needs one of own',
    'roles.odd.extra: is not a name that can stand here',
    'roles.odd.plural: expected a string, got number',
    'roles.odd.may.article.edit[0]: "mine" is not one of own, assigned',
    'roles.odd.may.article.edit: needs at least one fact, or "always"',
    'roles.odd.may.article.read: needs at least one fact, or "always"',
    'roles.odd.may.person.invite: is asked for by an act: it takes no facts',
    'roles.none: expected an object, got null',
    'roles.nothing.may: expected an object, got undefined',
  ])
})

test.each([null, 7, [], 'x', {}, { roles: [] }, { roles: null }])('%j is no extension', (odd) => {
  expect(faultsIn(odd).length).toBeGreaterThan(0)
})

test('a table without bounds takes no roles, and more than a hundred are too many', () => {
  const { tenantRoles: _, ...table } = house.toJSON()
  expect(faultsIn({ roles: {} }, policyFromJSON(table))).toEqual([
    'table: has no tenantRoles: it takes no roles of a tenant’s own',
  ])
  const many = Array.from({ length: 101 }, (__, place) => [`r${place}`, { under: 'editor', may: [] }])
  expect(faultsIn({ roles: Object.fromEntries(many) })).toEqual(['roles: has more than 100 roles'])
})

test('whatever a customer writes: nobody else gains anything, and the new role no more than the one above, nothing reserved', () => {
  const anyNeed = fc.constantFrom('always', 'own', 'assigned', ['own', 'assigned'])
  fc.assert(
    fc.property(fc.integer(), anyName, fc.nat(3), fc.array(anyNeed), (seed, name, place, needs) => {
      const table = randomTable(createRandom(seed))
      const bound = table.roles[0] ?? ''
      const base = definePolicy({ ...table, tenantRoles: { under: bound } })
      const under = table.roles[place % table.roles.length] ?? ''
      const may = Object.fromEntries(
        Object.keys(table.capabilities).flatMap((key, at) => (needs[at] ? [[key, needs[at]]] : [])),
      )
      const tried = [{ under, may }, ...Object.entries(may).map(([key, need]) => ({ under, may: { [key]: need } }))]
      for (const role of tried.filter((one) => faultsIn({ roles: { [name]: one } }, base).length === 0)) {
        const mine = extendPolicy(base, { roles: { [name]: role } })
        const others = base.diff(mine).cells.filter((cell) => cell.role !== name)
        expect(others).toEqual([])
        for (const cell of cellsOf(mine).filter((one) => one.role === name && one.allowed)) {
          expect(base.reserved).not.toContain(cell.capability)
          const facts = { own: true, assigned: false, used: 0 }
          for (const known of [facts, { ...facts, own: false, assigned: true }, { ...facts, own: false }])
            expect(
              !mine.can(cell, cell.capability, known) ||
                base.can({ role: under, plan: cell.plan }, cell.capability, known),
            ).toBe(true)
        }
      }
    }),
    { numRuns: 300 },
  )
})
