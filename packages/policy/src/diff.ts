import type { Subject } from './decision.ts'
import type { Policy } from './policy.ts'

/** One cell that answers differently. */
export interface CellChange {
  readonly capability: string
  readonly role: string
  readonly plan: string
  readonly change: 'granted' | 'revoked'
}

/** The rights of one subject that change. */
export interface SubjectChange<S> {
  readonly subject: S
  readonly gains: readonly string[]
  readonly loses: readonly string[]
}

/** What changes from one policy to another. A cell that a policy does not have counts as a "no". */
export interface PolicyDiff<S = Subject> {
  readonly cells: readonly CellChange[]
  /** Only subjects whose rights change. */
  readonly subjects: readonly SubjectChange<S>[]
}

const union = (...lists: (readonly string[])[]): string[] => [...new Set(lists.flat())].sort()

/** Compares two policies cell by cell; see {@link Policy.diff}. */
export function diffPolicies<S extends Subject>(from: Policy, to: Policy, subjects: readonly S[] = []): PolicyDiff<S> {
  const names = union(Object.keys(from.capabilities), Object.keys(to.capabilities))
  const changed = (subject: Subject, before: Policy, after: Policy): string[] =>
    names.filter((name) => !before.can(subject, name) && after.can(subject, name))
  const cells = union(from.roles, to.roles).flatMap((role) =>
    union(from.plans, to.plans).flatMap((plan) => [
      ...changed({ role, plan }, from, to).map((capability): CellChange => ({
        capability,
        role,
        plan,
        change: 'granted',
      })),
      ...changed({ role, plan }, to, from).map((capability): CellChange => ({
        capability,
        role,
        plan,
        change: 'revoked',
      })),
    ]),
  )
  const affected = subjects
    .map((subject) => ({ subject, gains: changed(subject, from, to), loses: changed(subject, to, from) }))
    .filter(({ gains, loses }) => gains.length + loses.length > 0)
  return { cells, subjects: affected }
}
