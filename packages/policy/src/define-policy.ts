import type { Act, Decision, Facts, Subject } from './decision.ts'
import { Cell, deny, UNKNOWN } from './decide.ts'
import { diffPolicies } from './diff.ts'
import { parseTable, type ParsedTable } from './parse-table.ts'
import type { BoundPolicy, Decisions, Policy } from './policy.ts'
import type { PolicyTable } from './policy-table.ts'
import { toTable } from './to-table.ts'
import { askInvite, askRoleChange, askStatusChange, type ActInQuestion } from './questions.ts'
import { decideAct } from './rank.ts'

type Row = Decisions<string, string, string>

/** What an object is built from that inherits nothing, and is still fast to read. */
function Bare(): void {}
Bare.prototype = Object.freeze(Object.create(null))

const bare = <Value>(entries: Iterable<readonly [string, Value]>): { readonly [name: string]: Value } =>
  Object.freeze(Object.assign(Reflect.construct(Bare, []), Object.fromEntries(entries)))

/** Only a real string is looked up: a list or an object would be turned into one on the way. */
const read = (row: Row, capability: string): Decision =>
  (typeof capability === 'string' ? row[capability] : undefined) ?? UNKNOWN

const safely = (decide: () => Decision): Decision => {
  try {
    return decide()
  } catch {
    return UNKNOWN
  }
}

function build(table: ParsedTable): Policy {
  const { roles, plans, rows, guarded, acts } = table
  const cells = new Map(rows.map((row) => [row.capability, new Cell(row)]))
  const answers = (answer: (cell: Cell) => Decision): Row =>
    bare([...cells].map(([name, cell]) => [name, answer(cell)]))

  const bind = (decisions: Row): BoundPolicy<string, string, string> => {
    const decide = (capability: string, facts?: Facts): Decision =>
      facts === undefined
        ? read(decisions, capability)
        : safely(() => cells.get(capability)?.decideWith(read(decisions, capability), facts) ?? UNKNOWN)
    return Object.freeze({
      decisions,
      decide,
      can: (capability: string, facts?: Facts) => decide(capability, facts).allowed,
    })
  }
  const stranger = bind(answers((cell) => cell.deny('unknown')))
  const bound = new Map(
    roles.map((role) => [role, new Map(plans.map((plan) => [plan, bind(answers((cell) => cell.decide(role, plan)))]))]),
  )
  const of = (subject: Subject): BoundPolicy<string, string, string> => {
    try {
      return bound.get(subject.role)?.get(subject.plan) ?? stranger
    } catch {
      return stranger
    }
  }

  const capabilities = bare(rows.map((row) => [row.capability, row]))
  const { changeRole, changeStatus, invite } = acts
  const behind = {
    changeRole,
    invite,
    archive: changeStatus,
    restore: changeStatus,
    remove: changeStatus,
    leave: changeStatus,
  }
  const rules = {
    roles,
    guarded,
    rowOf: (act: Act) => cells.get(behind[act] ?? '')?.row,
    decide: (actor: Subject, capability: string) => of(actor).decide(capability),
  }
  const ask = (question: () => ActInQuestion): Decision => safely(() => decideAct(rules, question()))

  const policy: Policy = {
    roles,
    plans,
    capabilities,
    guarded,
    acts,
    for: of,
    decide: (subject, capability, facts) => of(subject).decide(capability, facts),
    can: (subject, capability, facts) => of(subject).decide(capability, facts).allowed,
    decideAll: (subject) => of(subject).decisions,
    whoCan(capability) {
      const row = cells.get(capability)?.row
      if (!row) throw new TypeError(`Failed to look up a capability: the policy has no ${JSON.stringify(capability)}.`)
      return { roles: row.roles, plans: row.plans }
    },
    rowsFor(subject) {
      const { decisions } = of(subject)
      return rows.map((row) => ({ ...row, decision: read(decisions, row.capability) }))
    },
    deny: (capability, reason, details) => deny(cells.get(capability)?.row, reason, details),
    outranks: (role, other) => roles.includes(role) && roles.indexOf(role) < roles.indexOf(other),
    assignableRoles: (role) => (roles.includes(role) ? roles.slice(roles.indexOf(role)) : []),
    decideRoleChange: (question) => ask(() => askRoleChange(question)),
    decideStatusChange: (question) => ask(() => askStatusChange(question)),
    decideInvite: (question) => ask(() => askInvite(question)),
    diff: (other, subjects) => diffPolicies(policy, other, subjects),
    toJSON: () => toTable(table),
  }
  return Object.freeze(policy)
}

/**
 * Builds an immutable policy from one literal table, from which all types flow: a misspelt role,
 * plan or act does not compile. The order of the rows does not matter; that of the roles is the rank.
 * @throws PolicyTableError with every fault and its path
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
  return build(parseTable(table)) as unknown as Policy<C, R, P>
}

/**
 * Builds a policy from data whose names are only known at run time, such as parsed JSON.
 * @throws PolicyTableError with every fault and its path
 */
export function policyFromJSON(table: unknown): Policy {
  return build(parseTable(table))
}
