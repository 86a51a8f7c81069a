import { Bound, named } from './bound.ts'
import type { ActInQuestion } from './check-act.ts'
import { Cell, deny, NO_ROW, UNKNOWN, type DeniedRow } from './decide.ts'
import type { Act, Decision, Facts, Subject } from './decision.ts'
import { diffPolicies } from './diff.ts'
import { own } from './own.ts'
import type { Policy } from './policy.ts'
import type { LiteralTable, NeedsOf, PolicyTable } from './policy-table.ts'
import { decideAct } from './rank.ts'
import { readTable, refuse } from './read-table.ts'

const STATUS_CHANGES: readonly unknown[] = ['archive', 'restore', 'remove', 'leave'] satisfies Act[]
const isOwn = Object.hasOwn

function build(table: unknown): Policy {
  const { roles, plans, guarded, acts, ...read } = readTable(table as PolicyTable)
  const list = read.rows.map((row, place) => new Cell(row, place))
  const cells = named(list, (cell) => cell)
  const rows = named(list, ({ row }) => row)
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
      // Only what the subject itself has counts: not what it inherits.
      if (typeof role === 'string' && typeof plan === 'string' && isOwn(subject, 'role') && isOwn(subject, 'plan'))
        return bound[role]?.[plan] ?? prepare(role, plan)
    } catch {
      // What cannot be read is nobody.
    }
    return stranger()
  }
  const decide = (subject: Subject, capability: string, facts?: Facts): Decision =>
    of(subject).decide(capability, facts)

  const rowOf = (capability: unknown): DeniedRow => (typeof capability === 'string' && rows[capability]) || NO_ROW
  const rules = { roles, plans, guarded, decide }
  const ask = (kind: 'changeRole' | 'changeStatus' | 'invite', question: object): Decision => {
    try {
      const asked: ActInQuestion = own(question)
      const act = (kind === 'changeStatus' ? asked.change : kind) as Act
      const row =
        kind !== 'changeStatus' || STATUS_CHANGES.includes(act) ? rowOf(isOwn(acts, kind) && acts[kind]) : NO_ROW
      // Leaving asks for no capability, so that it needs no row either.
      if (row === NO_ROW && act !== 'leave') return UNKNOWN
      return decideAct(rules, row, act, asked)
    } catch {
      return UNKNOWN
    }
  }

  const assignableRoles = (role: string): readonly string[] =>
    roles.includes(role) ? roles.slice(roles.indexOf(role)) : []

  const policy: Policy = {
    roles,
    plans,
    capabilities: rows,
    guarded,
    acts,
    for: of,
    decide,
    can: (subject: Subject, capability: string, facts?: Facts) => of(subject).can(capability, facts),
    decideAll: (subject) => of(subject).decisions,
    whoCan(capability) {
      const row = rowOf(capability)
      if (row === NO_ROW) refuse('whoCan', `"${capability}" is not declared`)
      return { roles: row.roles, plans: row.plans }
    },
    rowsFor(subject) {
      const { decisions } = of(subject)
      return Object.values(rows).map((row) => ({ ...row, decision: decisions[row.capability] ?? UNKNOWN }))
    },
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
 * @throws TypeError for the first name that is not declared, not usable or there twice, with its path
 * @example
 * const policy = definePolicy({
 *   roles: ['teacher', 'pupil'],
 *   plans: ['basic', 'plus'],
 *   capabilities: { 'mark.give': { label: 'Give marks', roles: ['teacher'], plans: 'every' } },
 * });
 * policy.can({ role: 'pupil', plan: 'plus' }, 'mark.give'); // false
 */
export function definePolicy<const Rows, const R extends string, const P extends string>(
  table: LiteralTable<Rows, R, P>,
): Policy<keyof Rows & string, R, P, NeedsOf<Rows>> {
  return build(table) as unknown as Policy<keyof Rows & string, R, P, NeedsOf<Rows>>
}
