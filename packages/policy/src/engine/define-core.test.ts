import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFacts } from '../../test/support/any-policy.ts'
import { capabilities, clinicCore, clinicPolicy, plans, roles } from '../clinic.ts'
import * as core from '../core.ts'
import { definePolicy, type Policy } from '../index.ts'
import type { PolicyTable } from '../table/policy-table.ts'
import { createRandom, randomTable, subjectsOf, type Random } from '../testing.ts'

const policyOf = (table: PolicyTable): Policy => definePolicy(table)
const coreOf = (table: PolicyTable): core.CorePolicy => core.defineCore(table as never) as unknown as core.CorePolicy

test('the clinic’s table, which its pages do not check, is right', () => {
  expect(core.checkTable(clinicPolicy.toJSON())).toEqual(clinicPolicy.toJSON())
})

test('a core answers as its policy does, of random tables, with facts', () => {
  fc.assert(
    fc.property(fc.integer(), anyFacts, (seed, facts) => {
      const table = randomTable(createRandom(seed))
      const [full, small] = [policyOf(table), coreOf(table)]
      for (const subject of subjectsOf(full))
        for (const capability of Object.keys(table.capabilities)) {
          const wanted = full.decide(subject, capability, facts)
          expect(small.decide(subject, capability, facts)).toEqual(wanted)
          expect(small.can(subject, capability, facts)).toBe(wanted.allowed)
        }
    }),
    { numRuns: 100 },
  )
})

const LOST: readonly unknown[] = ['nonee', -1, Number.NaN, undefined, null, false]

/** The same table, misspelt in places: roles, plans and facts that are not declared, plans left out, limits that are none. */
function misspelt(random: Random, table: PolicyTable): PolicyTable {
  const name = (one: string): string => (one === 'every' || random() < 0.7 ? one : `${one}x`)
  const list = (given: unknown): unknown => (typeof given === 'string' ? name(given) : (given as string[]).map(name))
  const need = (given: unknown): unknown => (given !== 'always' && random() < 0.2 ? [] : list(given))
  const cells = (given: object, of: (cell: unknown) => unknown): object =>
    Object.fromEntries(Object.entries(given).map(([one, cell]) => [name(one), of(cell)]))
  const rows = Object.entries(table.capabilities).map(([capability, row]) => {
    const isByRole = typeof row.roles === 'object' && !Array.isArray(row.roles)
    const limit = (cell: unknown): unknown => (random() < 0.7 ? cell : LOST[Math.floor(random() * LOST.length)])
    return [
      capability,
      {
        ...row,
        roles: isByRole ? cells(row.roles, need) : list(row.roles),
        ...(row.plans !== undefined && (random() < 0.9 ? { plans: list(row.plans) } : { plans: undefined })),
        ...(row.needs && { needs: list(row.needs) }),
        ...(row.limits && { limits: cells(row.limits, limit) }),
      },
    ]
  })
  return { ...table, capabilities: Object.fromEntries(rows) }
}

test('what is misspelt in a table that nobody checked grants nothing', () => {
  let taken = 0
  fc.assert(
    fc.property(fc.integer(), anyFacts, (seed, facts) => {
      const random = createRandom(seed)
      const table = randomTable(random)
      const [right, wrong] = [policyOf(table), coreOf(misspelt(random, table))]
      for (const subject of subjectsOf(right))
        for (const capability of Object.keys(table.capabilities)) {
          const may = right.can(subject, capability, facts)
          const mayStill = wrong.can(subject, capability, facts)
          expect([capability, may, mayStill]).not.toEqual([capability, false, true])
          if (may && !mayStill) taken++
        }
    }),
    { numRuns: 300 },
  )
  expect(taken).toBeGreaterThan(100)
})

test('limits in a table without plans allow none', () => {
  const small = coreOf({ roles: ['a'], capabilities: { x: { label: 'X', roles: 'every', limits: { free: 3 } } } })
  expect(small.decide({ role: 'a' } as never, 'x', { used: 0 })).toMatchObject({ denial: { reason: 'limit' } })
})

test('a role cannot be called like two', () => {
  const both = { label: 'X', roles: 'every' } as const
  const small = core.defineCore({ roles: ['a', 'b'], capabilities: { x: both } })
  expect(small.can({ roles: ['a', 'b'] }, 'x')).toBe(true)
  for (const role of ['a,b', 'a\nb', '["a","b"]']) expect(small.can({ role: role as 'a' }, 'x')).toBe(false)
})

test('the functions of the entry are the methods of a policy', () => {
  for (const role of roles)
    for (const plan of plans) {
      const subject = { role, plan }
      expect(core.rowsFor(clinicCore, subject)).toEqual(clinicPolicy.rowsFor(subject))
      expect(core.parseSubject(clinicCore, { ...subject, more: 1 })).toEqual(subject)
      for (const act of ['changeRole', 'invite', undefined] as const)
        expect(core.assignableRoles(clinicCore, subject, act)).toEqual(clinicPolicy.assignableRoles(subject, act))
      const may = core.withOverrides(clinicCore, subject, { plus: ['billing.manage'], minus: ['user.view'] })
      expect([may.can('billing.manage'), may.can('user.view')]).toEqual([true, false])
      const invite = { actor: subject, to: 'admin', freeSeats: 0 } as const
      expect(core.decideInvite(clinicCore, invite)).toEqual(clinicPolicy.decideInvite(invite))
      for (const capability of capabilities)
        expect(core.scopeOf(clinicCore, subject, capability)).toEqual(clinicPolicy.scope(subject, capability))
    }
  expect(core.tableOf(clinicCore)).toEqual(clinicPolicy.toJSON())
  expect(core.whoCan(clinicCore, 'billing.manage')).toEqual(clinicPolicy.whoCan('billing.manage'))
  expect(core.diffPolicies(clinicCore, clinicPolicy, []).cells).toEqual([])
})

test('a core is its own: nothing of the literal is held, nothing is inherited, and all of it is frozen', () => {
  const table = { roles: ['a', 'b'], sideRoles: { c: { givenBy: 'a' } }, plural: { a: 'As' }, capabilities: {} }
  const small = coreOf(table)
  table.sideRoles.c.givenBy = 'b'
  table.plural.a = 'Bs'
  expect([Object.values(small.sideRoles), small.plural]).toEqual([[{ givenBy: 'a' }], { a: 'As' }])
  const parts = [
    small,
    small.sideRoles,
    ...Object.values(small.sideRoles),
    small.plural,
    small.acts,
    small.facts,
    small.reserved,
  ]
  expect(parts.every(Object.isFrozen)).toBe(true)
  expect(Object.getPrototypeOf(small)).toBe(null)
})
