import type { Subject } from '../decision/decision.ts'
import type { Policy } from '../engine/policy.ts'

/**
 * Every role on every plan; in a policy without plans, every role.
 * @example for (const subject of subjectsOf(policy)) …
 */
export function subjectsOf<C extends string, R extends string, P extends string>(
  policy: Policy<C, R, P>,
): readonly Subject<R, P>[] {
  const { roles, plans } = policy
  const all = roles.flatMap((role) => (plans.length > 0 ? plans.map((plan) => ({ role, plan })) : [{ role }]))
  return all as unknown as readonly Subject<R, P>[]
}
