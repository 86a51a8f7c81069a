import type { Act, Reason, Subject } from './decision.ts'
import { own } from './own.ts'

/** The questions about all acts in one form, with nothing in it believed yet. */
export interface ActInQuestion {
  readonly change?: unknown
  readonly actor?: { readonly role?: unknown; readonly plan?: unknown; readonly status?: unknown }
  readonly target?: { readonly role?: unknown; readonly status?: unknown; readonly self?: unknown }
  readonly to?: unknown
  readonly activeOwners?: unknown
  readonly freeSeats?: unknown
}

/** A question whose facts are of their types, and each there once. */
export interface CheckedAct {
  readonly actor: Subject
  /** Of an invitation: the actor's, for there is nobody yet. */
  readonly targetRole: string
  /** The role that the target has afterwards. */
  readonly newRole: string
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
 * only the actor's own role and status count, whatever is said of the target beside.
 */
export function checkAct(
  { roles, plans }: { readonly roles: readonly unknown[]; readonly plans: readonly unknown[] },
  act: Act,
  question: ActInQuestion,
): CheckedAct | Reason {
  const { role, plan, status = 'active' } = own<NonNullable<ActInQuestion['actor']>>(question.actor)
  const said = own<NonNullable<ActInQuestion['target']>>(act === 'invite' ? {} : question.target)
  const { self } = said
  const isSelf = self === true || act === 'leave' || act === 'invite'
  const { role: targetRole, status: targetStatus } = isSelf ? { role, status } : said
  const newRole = act === 'changeRole' || act === 'invite' ? question.to : targetRole

  const areNames = [role, targetRole, newRole].every((name) => roles.includes(name)) && plans.includes(plan)
  if (!areNames || !STATUSES.includes(status) || !STATUSES.includes(targetStatus)) return 'unknown'
  if (self !== undefined && typeof self !== 'boolean') return 'unknown'
  if (status !== 'active') return 'archived'
  // Nobody leaves for another person.
  if (act === 'leave' && self === false) return 'not-own'
  return {
    actor: { role, plan } as Subject,
    targetRole: targetRole as string,
    newRole: newRole as string,
    isActive: targetStatus === 'active',
    activeOwners: count(question.activeOwners),
    freeSeats: question.freeSeats === null ? null : count(question.freeSeats),
  }
}
