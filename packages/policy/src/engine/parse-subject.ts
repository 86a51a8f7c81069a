import type { Person } from '../decision/decision.ts'
import { heldRoles } from '../table/held-roles.ts'
import { own } from '../table/own.ts'
import type { CorePolicy } from './core-policy.ts'

/** A plain copy of the subject in a value from outside; undefined, if the table does not know all of it. */
export function parseSubject<R extends string, P extends string>(
  { roles, plans }: Pick<CorePolicy<string, R, P>, 'roles' | 'plans'>,
  value: unknown,
): Person<R, P> | undefined {
  try {
    const { role, roles: several, plan } = own<{ role?: unknown; roles?: unknown; plan?: unknown }>(value as object)
    const held = heldRoles(roles, role, several)
    if (held.length === 0 || (plans.length > 0 && !plans.includes(plan as P))) return undefined
    const who = role === undefined ? { roles: Object.freeze(held.slice()) } : { role }
    return Object.freeze({ ...who, ...(plans.length > 0 && { plan }) }) as Person<R, P>
  } catch {
    return undefined
  }
}
