import { assignableRoles, decideInvite, decideRoleChange, decideStatusChange } from '../acts/acts.ts'
import { NO_ROW } from '../decision/cell.ts'
import type { Facts, Overrides, Person } from '../decision/decision.ts'
import { diffPolicies } from '../diff/diff.ts'
import { checkTable } from '../table/check-table.ts'
import type { LiteralTable, NeedsOf, PolicyTable } from '../table/policy-table.ts'
import { bare } from '../table/own.ts'
import { tableOf } from '../table/table-of.ts'
import type { CorePolicy } from './core-policy.ts'
import { coreOf } from './define-core.ts'
import { withOverrides } from './overrides.ts'
import { parseSubject } from './parse-subject.ts'
import type { Policy } from './policy.ts'
import { denialOf, rowsFor, scopeOf, whoCan } from './questions.ts'
import { rowOf } from './rows.ts'

function methodsOf(core: CorePolicy): Policy {
  const policy: Policy = {
    ...core,
    for: (subject: Person, overrides?: Overrides) =>
      overrides === undefined ? core.for(subject) : withOverrides(core, subject, overrides),
    canAny: (subject: Person, names: readonly string[], facts?: Facts) => core.for(subject).canAny(names, facts),
    canAll: (subject: Person, names: readonly string[], facts?: Facts) => core.for(subject).canAll(names, facts),
    decideAll: (subject, overrides) =>
      overrides === undefined ? core.decideAll(subject) : withOverrides(core, subject, overrides).decisions,
    scope: (subject, capability) => scopeOf(core, subject, capability),
    isRole: (value): value is string => core.roles.includes(value as string),
    isPlan: (value): value is string => core.plans.includes(value as string),
    isCapability: (value): value is string => rowOf(core, value) !== NO_ROW,
    parseSubject: (value) => parseSubject(core, value),
    whoCan: (capability) => whoCan(core, capability),
    rowsFor: (subject, overrides) => rowsFor(core, subject, overrides),
    deny: (capability, reason, details) => denialOf(core, capability, reason, details),
    assignableRoles: (who, act) => assignableRoles(core, who, act),
    decideRoleChange: (question) => decideRoleChange(core, question),
    decideStatusChange: (question) => decideStatusChange(core, question),
    decideInvite: (question) => decideInvite(core, question),
    diff: (other, subjects = []) => diffPolicies(core, other, subjects),
    toJSON: () => tableOf(core),
  }
  return bare(policy)
}

/**
 * Gives a core everything as methods; it answers what the core answers.
 * @example export const policy = completePolicy(defineCore(table)) // its names checked by a test: checkTable(table)
 */
export const completePolicy = <C extends string, R extends string, P extends string, N>(
  core: CorePolicy<C, R, P, N>,
): Policy<C, R, P, N> => methodsOf(core as unknown as CorePolicy) as unknown as Policy<C, R, P, N>

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
export function definePolicy<
  const Rows,
  const R extends string,
  const P extends string = never,
  const F extends string = never,
  const S extends string = never,
  const Limits = unknown,
  const ByRole = unknown,
>(
  table: LiteralTable<Rows, R, P, F, S, Limits, ByRole>,
): Policy<keyof Rows & string, R | S, P, NeedsOf<Rows, Limits, ByRole, F>> {
  return methodsOf(coreOf(checkTable(table) as PolicyTable)) as never
}
