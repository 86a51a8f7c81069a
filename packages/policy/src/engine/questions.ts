import { deny, NO_ROW, UNKNOWN } from '../decision/cell.ts'
import {
  ALLOWED,
  type AllowedWhen,
  type Decision,
  type DenialDetails,
  type FactName,
  type Overrides,
  type Person,
  type Reason,
} from '../decision/decision.ts'
import { refuse } from '../table/refuse.ts'
import type { CorePolicy } from './core-policy.ts'
import { overrideOf, withOverrides } from './overrides.ts'
import type { AnsweredRow } from './policy.ts'
import { rowOf } from './rows.ts'

/**
 * The roles that may and the plans that include it.
 * @throws TypeError for a name that the table does not have
 */
export function whoCan<C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  capability: C,
): { readonly roles: readonly R[]; readonly plans: readonly P[] } {
  const row = rowOf(policy, capability)
  if (row === NO_ROW) refuse('whoCan', `"${capability}" is not declared`)
  return { roles: row.roles as readonly R[], plans: row.plans as readonly P[] }
}

/** Makes a denial for a reason that only the caller can know, such as `no-membership`. */
export const denialOf = <C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  capability: C,
  reason: Reason,
  details?: DenialDetails<R>,
): Decision<C, R, P> => deny(rowOf(policy, capability), reason, details) as Decision<C, R, P>

/**
 * Of which things is it allowed? For lists that a database filters: all, none, or those of which one of the facts is true.
 * @example scopeOf(policy, { role: 'author', plan: 'free' }, 'article.edit') // ['own']
 */
export function scopeOf<C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  subject: Person<R, P>,
  capability: C,
): 'all' | 'none' | readonly FactName<N>[] {
  const answer = (policy as unknown as CorePolicy).decideAll(subject as Person)[capability] ?? UNKNOWN
  if (!answer.allowed) return 'none'
  if (answer === ALLOWED) return 'all'
  const { when } = answer as AllowedWhen<FactName<N>>
  return when.length === 0 ? 'all' : when
}

/** The whole table with one subject's answers, and rights beside the table: what a page of roles shows. */
export function rowsFor<C extends string, R extends string, P extends string, N>(
  policy: CorePolicy<C, R, P, N>,
  subject: Person<R, P>,
  overrides?: Overrides<C>,
): readonly AnsweredRow<C, R, P, FactName<N>>[] {
  const any = policy as unknown as CorePolicy
  const decisions =
    overrides === undefined
      ? any.decideAll(subject as Person)
      : withOverrides(any, subject as Person, overrides).decisions
  const rows = Object.values(any.capabilities).map((row) => {
    const override = overrideOf(overrides, row.capability)
    return { ...row, decision: decisions[row.capability] ?? UNKNOWN, ...(override && { override }) }
  })
  return rows as unknown as readonly AnsweredRow<C, R, P, FactName<N>>[]
}
