import type { Prospect } from '../decision/decision.ts'
import { subjectsOf } from './subjects-of.ts'
import type { Policy } from '../engine/policy.ts'

/** One cell with what it holds (`when` it needs a fact, too), ready for `test.each`. */
export interface AnsweredCell<C extends string = string, R extends string = string, P extends string = string> {
  readonly role: R
  /** Empty, if nobody has a plan. */
  readonly plan: P
  readonly capability: C
  readonly allowed: boolean
  readonly decision: Prospect<C, R, P>
}

/**
 * Every role × plan × capability with its answer.
 * @example test.each(cellsOf(policy))('$role on $plan: $capability → $allowed', …)
 */
export function cellsOf<C extends string, R extends string, P extends string>(
  policy: Policy<C, R, P>,
): readonly AnsweredCell<C, R, P>[] {
  return subjectsOf(policy).flatMap((subject) =>
    policy.rowsFor(subject).map(({ capability, decision }) => ({
      role: subject.role,
      plan: (subject.plan ?? '') as P,
      capability,
      allowed: decision.allowed,
      decision,
    })),
  )
}
