import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import type { CapabilityInput, CellChange, Facts, Policy, PolicyTable, Prospect } from './index.ts'
import { policyFromJSON } from './policy-from-json.ts'
import {
  cellsOf,
  createRandom,
  modelAct,
  modelDecide,
  modelDecideFacts,
  randomOf,
  randomTable,
  type ModelAct,
} from './testing.ts'

const RUNS = { numRuns: 3000, seed: 20261124 }
const anyTable = fc.integer().map((seed) => randomTable(createRandom(seed)))
const verdict = (decision: Prospect): string => (decision.allowed ? 'allowed' : decision.denial.reason)
/** The answers to a table, in an order of their own. */
const answers = (policy: Policy): readonly string[] =>
  cellsOf(policy)
    .map(({ role, plan, capability, decision }) =>
      JSON.stringify([role, plan, capability, decision.when, verdict(decision)]),
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
      for (const role of [...table.roles, 'zz', 'constructor'])
        for (const plan of [...table.plans, 'zz', '__proto__'])
          for (const capability of [...Object.keys(table.capabilities), 'zz', 'toString'])
            expect(verdict(policy.for({ role, plan }).decisions[capability] ?? UNKNOWN)).toBe(
              modelDecide(table, role, plan, capability),
            )
    }),
    RUNS,
  )
})

const anyFacts: fc.Arbitrary<Facts | undefined> = fc.option(
  fc.record(
    { own: fc.boolean(), assigned: fc.boolean(), archived: fc.boolean(), frozen: fc.boolean() },
    { requiredKeys: [] },
  ),
  { nil: undefined },
)

test('R13, R20, R22: with facts, engine and model agree, and facts never open a closed cell', () => {
  fc.assert(
    fc.property(anyTable, anyFacts, (table, facts) => {
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

test('a yes given facts is a no without any of them, and a yes with any one of them', () => {
  fc.assert(
    fc.property(anyTable, (table) => {
      const policy = definePolicy(table)
      for (const { role, plan, capability, decision } of cellsOf(policy)) {
        const ask = (facts: Facts): boolean => policy.can({ role, plan }, capability, facts)
        const needs = new Map(Object.entries(table.capabilities)).get(capability)?.needs ?? []
        expect([...(decision.when ?? [])].sort()).toEqual(decision.allowed ? [...needs].sort() : [])
        expect(ask({})).toBe(decision.allowed && needs.length === 0)
        expect(needs.map((need) => ask({ [need]: true }))).toEqual(needs.map(() => decision.allowed))
      }
    }),
    RUNS,
  )
})

test('R2, R3, R4: acts on random tables end as the model says', () => {
  fc.assert(
    fc.property(anyTable, fc.integer(), (table, seed) => {
      const random = createRandom(seed)
      const pick = (): string => randomOf(random, table.roles)
      const status = randomOf(random, ['active', 'archived'] as const)
      const act = randomOf<ModelAct>(random, [
        { kind: 'changeRole', to: pick() },
        { kind: 'invite', to: pick() },
        { kind: 'archive' },
        { kind: 'restore' },
        { kind: 'remove' },
        { kind: 'leave' },
      ])
      const actor = {
        role: pick(),
        plan: randomOf(random, table.plans),
        status: randomOf(random, ['active', 'active', 'archived'] as const),
      }
      const question = {
        actor,
        target: { role: pick(), status, self: random() < 0.4 },
        activeOwners: Math.floor(random() * 3),
      }
      const freeSeats = randomOf(random, [null, 0, 1])
      const policy = definePolicy(table)
      const decision =
        act.kind === 'changeRole'
          ? policy.decideRoleChange({ ...question, to: act.to })
          : act.kind === 'invite'
            ? policy.decideInvite({ actor, to: act.to, freeSeats })
            : policy.decideStatusChange({ ...question, change: act.kind, freeSeats })
      const target = act.kind === 'invite' ? { role: actor.role, status: 'pending' } : question.target
      const model = modelAct(table, {
        ...question,
        plan: actor.plan,
        target,
        self: question.target.self,
        act,
        freeSeats,
      })
      expect(verdict(decision)).toBe(model)
    }),
    { ...RUNS, numRuns: 6000 },
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

/** The table with one role more in one row. */
function granted(table: PolicyTable, name: string, role: string): PolicyTable {
  const rows = Object.entries(table.capabilities).map(([key, row]) =>
    key === name && row.roles !== 'every' && !row.roles.includes(role)
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
      const cell = (list: readonly string[] | 'every') => (list === 'every' ? list : shuffled(seed, list))
      const rows = shuffled(seed, Object.entries(table.capabilities)).map(([name, row]) => {
        const needs = shuffled(seed, row.needs ?? [])
        return [name, { ...row, roles: cell(row.roles), plans: cell(row.plans), needs }] as const
      })
      const other = definePolicy({ ...withRows(table, rows), plans: shuffled(seed, table.plans) })
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
