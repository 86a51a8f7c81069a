import { Bound } from './bound.ts'
import { Cell, deny, NO_ROW, UNKNOWN, type DeniedRow } from './decide.ts'
import type { Act, Decision, Relation, Subject } from './decision.ts'
import { diffPolicies } from './diff.ts'
import type { Policy } from './policy.ts'
import type { CapabilityInput, CapabilityRow, PolicyTable } from './policy-table.ts'
import { decideAct, type ActInQuestion } from './rank.ts'

type Names = readonly string[]

const RELATIONS: readonly Relation[] = Object.freeze(['own', 'assigned'])
const STATUS_CHANGES: Names = ['archive', 'restore', 'remove', 'leave']

/** An object that inherits nothing: a hash table to engines, as quick for 200 names as for 20. */
function bare<Value>(
  cells: ReadonlyMap<string, Cell>,
  valueOf: (cell: Cell) => Value,
): { readonly [name: string]: Value } {
  const values: Record<string, Value> = Object.create(null)
  for (const [name, cell] of cells) values[name] = valueOf(cell)
  return Object.freeze(values)
}

/** The declared names that a cell lists, in declared order. */
function pick<Name extends string>(
  known: readonly Name[],
  list: readonly Name[] | 'every',
  where: string,
): readonly Name[] {
  if (list === 'every') return known
  const picked = known.filter((name) => list.includes(name))
  const stray = picked.length < list.length ? list.find((name) => !known.includes(name)) : undefined
  if (stray !== undefined) throw new TypeError(`Failed to read ${where}: "${stray}" is not declared.`)
  return picked.length < known.length ? Object.freeze(picked) : known
}

function createRow(capability: string, cells: CapabilityInput, [roles, plans]: readonly [Names, Names]): CapabilityRow {
  const { label, group = '', feature = label, needs = [], evenFrozen = false } = cells
  return Object.freeze({
    capability,
    label,
    group,
    feature,
    roles: pick(roles, cells.roles, capability),
    plans: pick(plans, cells.plans, capability),
    needs: pick(RELATIONS, needs, capability),
    evenFrozen,
  })
}

function build(table: PolicyTable): Policy {
  const roles = Object.freeze([...table.roles])
  const plans = Object.freeze([...table.plans])
  const rows = Object.entries(table.capabilities).map(([name, cells]) => createRow(name, cells, [roles, plans]))
  const cells = new Map(rows.map((row) => [row.capability, new Cell(row)]))
  const names = [...cells.keys()]
  const acts = Object.freeze({ ...table.acts })
  const { guarded } = table
  if (guarded) pick(roles, [guarded], 'guarded')
  pick(names, Object.values(acts), 'acts')

  const bind = (answer: (cell: Cell) => Decision): Bound => new Bound(bare(cells, answer), cells)
  const bound: Record<string, Record<string, Bound>> = Object.create(null)
  let nobody: Bound | undefined
  const stranger = (): Bound => (nobody ??= bind((cell) => cell.deny('unknown')))
  // A subject's answers are prepared when it is first asked about.
  const prepare = (role: string, plan: string): Bound => {
    if (!roles.includes(role) || !plans.includes(plan)) return stranger()
    const byPlan = (bound[role] ??= Object.create(null) as Record<string, Bound>)
    return (byPlan[plan] = bind((cell) => cell.decide(role, plan)))
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

  const rowOf = (capability: string | undefined): DeniedRow => cells.get(capability as string)?.row ?? NO_ROW
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
    capabilities: bare(cells, (cell) => cell.row),
    guarded,
    acts,
    for: of,
    decide,
    can: (subject, capability, facts) => decide(subject, capability, facts).allowed,
    decideAll: (subject) => of(subject).decisions,
    whoCan(capability) {
      pick(names, [capability], 'whoCan')
      const { roles, plans } = rowOf(capability)
      return { roles, plans }
    },
    rowsFor: (subject) => rows.map((row) => ({ ...row, decision: decide(subject, row.capability) })),
    deny: (capability, reason, details) => deny(rowOf(capability), reason, details),
    outranks: (role, other) => assignableRoles(role).indexOf(other) > 0,
    assignableRoles,
    decideRoleChange: (question) => ask('changeRole', question),
    decideStatusChange: (question) => ask('changeStatus', question),
    decideInvite: (question) => ask('invite', question),
    diff: (other, subjects = []) => diffPolicies(policy, other, subjects),
    toJSON: () => ({
      roles,
      plans,
      capabilities: Object.fromEntries(rows.map(({ capability, ...cells }) => [capability, cells])),
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
