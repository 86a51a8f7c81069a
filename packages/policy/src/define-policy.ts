import { Bound, named } from './bound.ts'
import { Cell, deny, NO_ROW, UNKNOWN, type DeniedRow } from './decide.ts'
import type { Act, Decision, Relation, Subject } from './decision.ts'
import { diffPolicies } from './diff.ts'
import type { Policy } from './policy.ts'
import type { CapabilityInput, CapabilityRow, PolicyTable } from './policy-table.ts'
import { decideAct, type ActInQuestion } from './rank.ts'

type Names = readonly string[]

const RELATIONS: readonly Relation[] = ['own', 'assigned']
const STATUS_CHANGES: Names = ['archive', 'restore', 'remove', 'leave']

const undeclared = (where: string, name: string): TypeError =>
  new TypeError(`Failed to read ${where}: "${name}" is not declared.`)

type Pick = (known: Names, list: Names | 'every', where: string) => Names

/** Reads the names that a cell lists, in declared order. Cells that list the same share one frozen list. */
function createPick(): Pick {
  const lists: Record<string, Names> = Object.create(null)
  return (known, list, where) => {
    if (list === 'every') return known
    const picked = known.filter((name) => list.includes(name))
    for (const name of list) if (!picked.includes(name)) throw undeclared(where, name)
    return (lists[picked.join('\n')] ??= Object.freeze(picked.slice()))
  }
}

/** What the cells of a table may name, and how to read them. */
type Known = readonly [roles: Names, plans: Names, pick: Pick]

function createRow(capability: string, cells: CapabilityInput, [roles, plans, pick]: Known): CapabilityRow {
  const { label, group = '', feature = label, needs = [], evenFrozen = false } = cells
  return Object.freeze({
    capability,
    label,
    group,
    feature,
    roles: pick(roles, cells.roles, capability),
    plans: pick(plans, cells.plans, capability),
    needs: pick(RELATIONS, needs, capability) as readonly Relation[],
    evenFrozen,
  })
}

function build(table: PolicyTable): Policy {
  const roles = Object.freeze([...table.roles])
  const plans = Object.freeze([...table.plans])
  const pick = createPick()
  const list = Object.entries(table.capabilities).map(
    ([name, input], place) => new Cell(createRow(name, input, [roles, plans, pick]), place),
  )
  const cells = named(list, (cell) => cell)
  const rows = named(list, ({ row }) => row)
  const acts = Object.freeze({ ...table.acts })
  const { guarded } = table
  if (guarded) pick(roles, [guarded], 'guarded')
  pick(Object.keys(rows), Object.values(acts), 'acts')

  const bound: Record<string, Record<string, Bound>> = Object.create(null)
  let nobody: Bound | undefined
  const stranger = (): Bound => (nobody ??= new Bound(cells, (cell) => cell.deny('unknown')))
  // A role on a plan is prepared when it is first asked about.
  const prepare = (role: string, plan: string): Bound => {
    if (!roles.includes(role) || !plans.includes(plan)) return stranger()
    const byPlan = (bound[role] ??= Object.create(null) as Record<string, Bound>)
    return (byPlan[plan] = new Bound(cells, (cell) => cell.decide(role, plan)))
  }
  const of = (subject: Subject): Bound => {
    try {
      const { role, plan } = subject
      const isText = typeof role === 'string' && typeof plan === 'string'
      return (isText && bound[role]?.[plan]) || prepare(role, plan)
    } catch {
      return stranger()
    }
  }
  const decide: Policy['decide'] = (subject, capability, facts) => of(subject).decide(capability, facts)

  const rowOf = (capability: unknown): DeniedRow => (typeof capability === 'string' && rows[capability]) || NO_ROW
  const rules = { roles, guarded, decide }
  const ask = (kind: 'changeRole' | 'changeStatus' | 'invite', question: object): Decision => {
    try {
      const act = kind === 'changeStatus' ? (question as { change: Act }).change : kind
      const row = kind !== 'changeStatus' || STATUS_CHANGES.includes(act) ? rowOf(acts[kind]) : NO_ROW
      // Leaving asks for no capability, so that it needs no row either.
      if (row === NO_ROW && act !== 'leave') return UNKNOWN
      return decideAct(rules, row, { ...(question as ActInQuestion), act })
    } catch {
      return UNKNOWN
    }
  }

  const assignableRoles = (role: string): Names => (roles.includes(role) ? roles.slice(roles.indexOf(role)) : [])

  const policy: Policy = {
    roles,
    plans,
    capabilities: rows,
    guarded,
    acts,
    for: of,
    decide,
    can: (subject, capability, facts) => of(subject).can(capability, facts),
    decideAll: (subject) => of(subject).decisions,
    whoCan(capability) {
      const row = rowOf(capability)
      if (row === NO_ROW) throw undeclared('whoCan', capability)
      return { roles: row.roles, plans: row.plans }
    },
    rowsFor: (subject) => Object.values(rows).map((row) => ({ ...row, decision: decide(subject, row.capability) })),
    deny: (capability, reason, details) => deny(rowOf(capability), reason, details),
    assignableRoles,
    decideRoleChange: (question) => ask('changeRole', question),
    decideStatusChange: (question) => ask('changeStatus', question),
    decideInvite: (question) => ask('invite', question),
    diff: (other, subjects = []) => diffPolicies(policy, other, subjects),
    toJSON: () => ({
      roles,
      plans,
      capabilities: Object.fromEntries(Object.values(rows).map(({ capability, ...row }) => [capability, row])),
      ...(guarded !== undefined && { guarded }),
      acts,
    }),
  }
  return Object.freeze(policy)
}

/**
 * Builds an immutable policy from one literal table, from which all types flow: a misspelt role,
 * plan or act does not compile. The order of the rows does not matter; that of the roles is the rank.
 * For tables from outside see {@link policyFromJSON}, which checks everything at run time.
 * @throws TypeError for a cell that names what is not declared
 * @example
 * const policy = definePolicy({
 *   roles: ['teacher', 'pupil'],
 *   plans: ['basic', 'plus'],
 *   capabilities: { 'mark.give': { label: 'Give marks', roles: ['teacher'], plans: 'every' } },
 * });
 * policy.can({ role: 'pupil', plan: 'plus' }, 'mark.give'); // false
 */
export function definePolicy<const C extends string, const R extends string, const P extends string>(
  table: PolicyTable<C, R, P>,
): Policy<C, R, P> {
  return build(table) as unknown as Policy<C, R, P>
}
