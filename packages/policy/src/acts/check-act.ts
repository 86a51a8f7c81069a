import type { Act, Reason } from '../decision/decision.ts'
import { heldRoles } from '../table/held-roles.ts'
import { own } from '../table/own.ts'

/** Somebody in a question, with nothing believed yet. */
interface SaidPerson {
  readonly role?: unknown
  readonly roles?: unknown
  readonly plan?: unknown
  readonly status?: unknown
  readonly self?: unknown
}

/** The questions about all acts in one form, with nothing in it believed yet. */
export interface ActInQuestion {
  readonly change?: unknown
  readonly actor?: SaidPerson
  readonly target?: SaidPerson
  readonly to?: unknown
  readonly activeOwners?: unknown
  readonly freeSeats?: unknown
}

/** A question whose facts are of their types, and each there once. */
export interface CheckedAct {
  readonly actor: { readonly roles: readonly string[]; readonly plan?: string }
  /** Of an invitation: the actor's, for there is nobody yet. */
  readonly targetRoles: readonly string[]
  /** The roles that the target has afterwards. */
  readonly newRoles: readonly string[]
  /** Is the target active? */
  readonly isActive: boolean
  readonly activeOwners: number
  /** `null`: no limit. */
  readonly freeSeats: number | null
}

/** A number of people or seats. What is not one (a list, a text, NaN, less than nothing) counts as none. */
const count = (value: unknown): number => (Number.isSafeInteger(value) ? Math.max(0, value as number) : 0)

const STATUSES: readonly unknown[] = ['active', 'archived']

/**
 * The door: everything that an act depends on is read once here, own properties only, and checked by type. Of oneself
 * only the actor's own roles and status count, whatever is said of the target beside.
 */
export function checkAct(
  { roles, plans }: { readonly roles: readonly string[]; readonly plans: readonly unknown[] },
  act: Act,
  question: ActInQuestion,
): CheckedAct | Reason {
  const actor = own<SaidPerson>(question.actor)
  const said = own<SaidPerson>(act === 'invite' ? {} : question.target)
  const { status = 'active', plan } = actor
  const { self } = said
  const isSelf = self === true || act === 'leave' || act === 'invite'
  const targetStatus = isSelf ? status : said.status
  const held = heldRoles(roles, actor.role, actor.roles)
  const targetRoles = isSelf ? held : heldRoles(roles, said.role, said.roles)
  const to = act === 'changeRole' || act === 'invite' ? question.to : targetRoles
  const newRoles = heldRoles(roles, undefined, Array.isArray(to) ? to : [to])

  const areNames = [held, targetRoles, newRoles].every((names) => names.length > 0)
  const isOnPlan = plans.length === 0 || plans.includes(plan)
  if (!areNames || !isOnPlan || !STATUSES.includes(status) || !STATUSES.includes(targetStatus)) return 'unknown'
  if (self !== undefined && typeof self !== 'boolean') return 'unknown'
  if (status !== 'active') return 'archived'
  // Nobody leaves for another person.
  if (act === 'leave' && self === false) return 'not-own'
  return {
    actor: { roles: held, ...(plans.length > 0 && { plan: plan as string }) },
    targetRoles,
    newRoles,
    isActive: targetStatus === 'active',
    activeOwners: count(question.activeOwners),
    freeSeats: question.freeSeats === null ? null : count(question.freeSeats),
  }
}
