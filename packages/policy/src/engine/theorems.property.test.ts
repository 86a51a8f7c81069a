import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFacts } from '../../test/support/any-policy.ts'
import { definePolicy } from './define-policy.ts'
import type {
  Actor,
  AllowedWhen,
  CapabilityInput,
  CellChange,
  Facts,
  Policy,
  PolicyTable,
  Prospect,
  Target,
} from '../index.ts'
import { policyFromJSON } from '../json/policy-from-json.ts'
import {
  cellsOf,
  createRandom,
  modelAct,
  modelDecide,
  modelDecideFacts,
  randomOf,
  randomSome,
  randomTable,
  type ModelAct,
  type ModelMember,
} from '../testing.ts'

// A new seed each run: fast-check prints it, with the table that failed.
const RUNS = { numRuns: 1000 }
const anyTable = fc.integer().map((seed) => randomTable(createRandom(seed)))
const verdict = (decision: Prospect): string => (decision.allowed ? 'allowed' : decision.denial.reason)
/** The answers to a table, in an order of their own. */
const answers = (policy: Policy): readonly string[] =>
  cellsOf(policy)
    .map(({ role, plan, capability, decision }) =>
      JSON.stringify([role, plan, capability, decision.allowed && decision, verdict(decision)]),
    )
    .sort()

const shuffled = <Item>(seed: number, items: readonly Item[]): Item[] => {
  const random = createRandom(seed)
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

const UNKNOWN: Prospect = definePolicy({ roles: ['a'], plans: ['p'], capabilities: {} }).deny('x' as never, 'unknown')

test('R1: the engine and the model agree on every cell of random tables, with reasons', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const policy = definePolicy(table)
      for (const role of [...policy.roles, 'zz', 'constructor'])
        for (const plan of [...policy.plans, 'zz', '__proto__'])
          for (const capability of [...Object.keys(table.capabilities), 'zz', 'toString'])
            expect(verdict(policy.for({ role, plan }).decisions[capability] ?? UNKNOWN)).toBe(
              modelDecide(table, role, plan, capability),
            )
    }),
    RUNS,
  )
})

// Or none at all.
const anyKnown = fc.option(anyFacts, { nil: undefined })

test('R13, R20, R22: with facts, engine and model agree, and facts never open a closed cell', () => {
  fc.assert(
    fc.property(anyTable, anyKnown, (table, facts) => {
      const policy = definePolicy(table)
      for (const { role, plan, capability, allowed } of cellsOf(policy)) {
        const decision = policy.decide({ role, plan }, capability, facts)
        expect(verdict(decision)).toBe(modelDecideFacts(table, { role, plan, capability }, facts ?? {}))
        expect(allowed || !decision.allowed).toBe(true)
        expect(decision.when).toBe(undefined)
      }
    }),
    RUNS,
  )
})

test('of several roles, and with rights beside the table, engine and model agree', () => {
  const anyOverride = fc.constantFrom('plus', 'minus', undefined)
  fc.assert(
    fc.property(anyTable, anyKnown, fc.integer(), anyOverride, (table, facts, seed, override) => {
      const policy = definePolicy(table)
      const roles = randomSome(createRandom(seed), [...policy.roles, ...(seed % 9 === 0 ? ['zz'] : [])])
      const known = facts ?? {}
      for (const plan of policy.plans.length > 0 ? policy.plans : [''])
        for (const capability of Object.keys(policy.capabilities)) {
          const may = policy.for({ roles, plan }, override && { [override]: [capability] })
          const asker = { roles, plan, capability, ...(override && { override }) }
          expect(verdict(may.decide(capability, known))).toBe(modelDecideFacts(table, asker, known))
          const each = roles.map((role) => policy.can({ role, plan }, capability, known))
          const isPlain = override === undefined && !roles.includes('zz')
          expect(isPlain && may.can(capability, known)).toBe(isPlain && each.includes(true))
        }
    }),
    RUNS,
  )
})

test('a yes given facts is a no without any of them, and a yes with any one of them', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const policy = definePolicy(table)
      for (const { role, plan, capability, decision } of cellsOf(policy)) {
        const ask = (facts: Facts): boolean => policy.can({ role, plan }, capability, { used: 0, ...facts })
        const { when = [], limit } = decision as Partial<AllowedWhen>
        const isOpen = decision.allowed && (limit === undefined || limit > 0)
        expect(ask({})).toBe(isOpen && when.length === 0)
        expect(when.map((need) => ask({ [need]: true }))).toEqual(when.map(() => isOpen))
        expect(limit !== undefined && policy.can({ role, plan }, capability)).toBe(false)
      }
    }),
    RUNS,
  )
})

test('a scope is what a database filters by: a thing is in it exactly if it is allowed of that thing', () => {
  fc.assert(
    fc.property(anyTable, anyKnown, (table, facts) => {
      const policy = definePolicy(table)
      const known: Readonly<Record<string, unknown>> = { ...facts, archived: false, frozen: false, used: 0 }
      for (const { role, plan, capability, decision } of cellsOf(policy)) {
        const scope = policy.scope({ role, plan }, capability)
        const isIn = scope === 'all' || (scope !== 'none' && scope.some((fact) => known[fact] === true))
        if ((decision as Partial<AllowedWhen>).limit === 0) continue
        expect(isIn).toBe(policy.can({ role, plan }, capability, known as Facts))
      }
    }),
    RUNS,
  )
})

test('R2, R3, R4: acts on random tables end as the model says', () => {
  fc.assert(
    fc.property(anyTable, fc.integer(), (table, seed) => {
      const random = createRandom(seed)
      const policy = definePolicy(table)
      const pick = (): string => randomOf(random, policy.roles)
      const several = (): readonly string[] => [...new Set([pick(), pick()])]
      const to = (): string | readonly string[] => (random() < 0.3 ? several() : pick())
      const status = randomOf(random, ['active', 'archived'] as const)
      const act = randomOf<ModelAct>(random, [
        { kind: 'changeRole', to: to() },
        { kind: 'invite', to: to() },
        { kind: 'archive' },
        { kind: 'restore' },
        { kind: 'remove' },
        { kind: 'leave' },
      ])
      const plan = policy.plans.length > 0 ? randomOf(random, policy.plans) : ''
      const someone = () => (random() < 0.3 ? { roles: several() } : { role: pick() })
      const actor = { ...someone(), plan, status: randomOf(random, ['active', 'active', 'archived'] as const) }
      const self = random() < 0.4
      const other = { ...someone(), status }
      const asked = { actor, target: self ? { self } : other, activeOwners: Math.floor(random() * 3) } as never as {
        actor: Actor
        target: Target
        activeOwners: number
      }
      const freeSeats = randomOf(random, [null, 0, 1])
      const decision =
        act.kind === 'changeRole'
          ? policy.decideRoleChange({ ...asked, to: act.to })
          : act.kind === 'invite'
            ? policy.decideInvite({ actor: asked.actor, to: act.to, freeSeats })
            : policy.decideStatusChange({ ...asked, change: act.kind, freeSeats })
      const model = modelAct(table, {
        actor: actor as ModelMember,
        plan,
        target: other as ModelMember,
        self: self || (act.kind === 'leave' && !('self' in asked.target && asked.target.self === false)),
        act,
        activeOwners: asked.activeOwners,
        freeSeats,
      })
      expect(verdict(decision)).toBe(model)
    }),
    { numRuns: 4000 },
  )
})

const withRows = (table: PolicyTable, rows: readonly (readonly [string, CapabilityInput])[]): PolicyTable => ({
  ...table,
  capabilities: Object.fromEntries(rows),
})

test('default deny: a table without grants allows nothing', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const rows = Object.entries(table.capabilities).map(([name, row]) => [name, { ...row, roles: [] }] as const)
      const policy = definePolicy(withRows(table, rows))
      expect(cellsOf(policy).filter(({ allowed }) => allowed)).toEqual([])
    }),
    RUNS,
  )
})

const isList = (roles: CapabilityInput['roles']): roles is readonly string[] => Array.isArray(roles)

/** The table with one role more in one row. */
function granted(table: PolicyTable, name: string, role: string): PolicyTable {
  const rows = Object.entries(table.capabilities).map(([key, row]) =>
    key === name && isList(row.roles) && !row.roles.includes(role)
      ? ([key, { ...row, roles: [...row.roles, role] }] as const)
      : ([key, row] as const),
  )
  return withRows(table, rows)
}

test('only a grant allows, and adding a grant never removes a right', () => {
  fc.assert(
    fc.property(anyTable, fc.integer(), (table, seed) => {
      const random = createRandom(seed)
      const [name, role] = [randomOf(random, Object.keys(table.capabilities)), randomOf(random, table.roles)]
      const { cells } = definePolicy(table).diff(definePolicy(granted(table, name, role)))
      expect(cells.filter(({ change }) => change === 'revoked')).toEqual([])
      expect(cells.filter((cell) => cell.capability !== name || cell.role !== role)).toEqual([])
    }),
    RUNS,
  )
})

test('order does not matter: rows, and names within a cell', () => {
  fc.assert(
    fc.property(anyTable, fc.integer(), (table, seed) => {
      const list = <Cell>(cell: Cell): Cell => (Array.isArray(cell) ? (shuffled(seed, cell) as Cell) : cell)
      const byRole = (roles: CapabilityInput['roles']) =>
        typeof roles === 'string' || isList(roles)
          ? list(roles)
          : Object.fromEntries(shuffled(seed, Object.entries(roles)).map(([role, need]) => [role, list(need)]))
      const rows = shuffled(seed, Object.entries(table.capabilities)).map(([name, row]) => {
        const needs = shuffled(seed, row.needs ?? [])
        return [
          name,
          { ...row, roles: byRole(row.roles), ...(row.plans && { plans: list(row.plans) }), needs },
        ] as const
      })
      const other = definePolicy({
        ...withRows(table, rows),
        ...(table.plans && { plans: shuffled(seed, table.plans) }),
      })
      expect(answers(other)).toEqual(answers(definePolicy(table)))
    }),
    RUNS,
  )
})

test('serialise → parse is the identity', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const policy = definePolicy(table)
      const copy = policyFromJSON(JSON.parse(JSON.stringify(policy)))
      expect(answers(copy)).toEqual(answers(policy))
      expect(JSON.stringify(copy)).toBe(JSON.stringify(policy))
    }),
    RUNS,
  )
})

test('diff(a, a) is empty and diff(a, b) mirrors diff(b, a)', () => {
  fc.assert(
    fc.property(anyTable, anyTable, (one, other) => {
      const [a, b] = [definePolicy(one), definePolicy(other)]
      const people = [...cellsOf(a), ...cellsOf(b)].map(({ role, plan }) => ({ role, plan }))
      const [there, back] = [a.diff(b, people), b.diff(a, people)]
      const mirrored = back.cells.map((cell) => ({
        ...cell,
        change: cell.change === 'granted' ? 'revoked' : 'granted',
      }))
      const sorted = (cells: readonly Record<keyof CellChange, string>[]): string[] =>
        cells.map(({ capability, role, plan, change }) => JSON.stringify([capability, role, plan, change])).sort()
      expect(a.diff(a, people)).toEqual({ cells: [], subjects: [] })
      expect(sorted(there.cells)).toEqual(sorted(mirrored))
      expect(there.subjects).toEqual(
        back.subjects.map(({ subject, gains, loses }) => ({ subject, gains: loses, loses: gains })),
      )
    }),
    { ...RUNS, numRuns: 1000 },
  )
})
