import {
  ALLOWED,
  RELATIONS,
  type AllowedWhen,
  type Decision,
  type DenialDetails,
  type Facts,
  type Prospect,
  type Reason,
  type Relation,
} from './decision.ts'
import { freeze, hasOwn, setPrototypeOf } from '../table/own.ts'
import type { CapabilityRow, Limit } from '../table/policy-table.ts'

/** These of a row inherit nothing. */
type ByRole = { readonly [role: string]: readonly string[] } | undefined
type Limits = { readonly [plan: string]: Limit }

/** What a denial tells of a row. */
export type DeniedRow = Pick<CapabilityRow, 'capability' | 'roles' | 'plans'>

/** What a denial may say of its own: details, and other remedies than the row's. */
export type Said = DenialDetails & { rolesThatMay?: readonly string[]; plansThatMay?: readonly string[] }

/** Makes one frozen denial: the only place where a "no" is made. */
export function deny(row: DeniedRow, reason: Reason, said?: Said): Decision {
  return freeze({
    allowed: false,
    denial: freeze({
      capability: row.capability,
      reason,
      rolesThatMay: row.roles,
      plansThatMay: row.plans,
      ...said,
    }),
  })
}

/** No names. */
export const NONE: readonly never[] = freeze([])

/** The row of a name that the table does not have: nobody may, on no plan. */
export const NO_ROW: DeniedRow = { capability: 'unknown', roles: NONE, plans: NONE }

/** The answer to what is not known. */
export const UNKNOWN: Decision = /* @__PURE__ */ deny(NO_ROW, 'unknown')

/** Facts, with nothing believed yet. */
type Known = Facts & { readonly [name: string]: unknown }

/** One row and its answers, each made on first use and shared from then on. */
export class Cell {
  readonly row: CapabilityRow
  /** Where its row stands in the table. */
  readonly place: number
  /** Those who are bound and have a plain yes: a bit for each. */
  yes = 0
  #made: { [key: string]: Prospect } | undefined

  constructor(row: CapabilityRow, place: number) {
    this.row = row
    this.place = place
  }

  /** The shared denial for this reason; what it says of its own is part of what it is shared by. */
  deny(reason: Reason, said?: Said): Decision {
    return this.#kept(said ? [reason, said.facts].join() : reason, () => deny(this.row, reason, said)) as Decision
  }

  /** Roles that somebody holds and the plan, empty where there are none: asked separately and answered together (R7). */
  answer(held: readonly string[], plan: string, bit: number): Prospect {
    const { byRole, limits, needs, plans, roles } = this.row
    const lists: readonly (readonly string[])[] = held.flatMap((role) =>
      roles.includes(role) ? [(byRole as ByRole)?.[role] ?? needs] : [],
    )
    const isOnPlan = !plan || plans.includes(plan)
    if (lists.length === 0) return this.deny(isOnPlan ? 'role' : 'role-and-plan')
    if (!isOnPlan) return this.deny('plan')
    const when = lists.every((list) => list.length > 0) ? needs.filter((need) => lists.flat().includes(need)) : NONE
    // A plan that the limits do not name has none of it, and text that is no limit is never more than what is used.
    const most = (limits as Limits | undefined)?.[plan]
    const limit = !limits || most === 'none' || most === 'seats' ? undefined : (most ?? 0)
    if (when.length === 0 && limit === undefined) {
      this.yes |= bit
      return ALLOWED
    }
    // A limit that there is not is said too: it must not be inherited.
    return this.#kept(['when', when, limit].join(), () => freeze({ allowed: true, when, limit }) as AllowedWhen)
  }

  /**
   * What facts make of an answer. Only an exact `true` grants, only an exact `false` clears, a needed fact that is not given is
   * not true, and what is not a count is too many. Facts never open what is denied.
   */
  decide(prospect: Prospect, known: Known = NONE as object as Known): Decision {
    // Each is read once; whether it is the facts' own, and not inherited, matters only where it says something.
    const { archived, frozen } = known
    if (archived !== undefined && archived !== false && hasOwn(known, 'archived')) return this.deny('archived')
    if (!prospect.allowed) return prospect
    if (frozen !== undefined && frozen !== false && !this.row.evenFrozen && hasOwn(known, 'frozen'))
      return this.deny('frozen')
    // Facts that are not even an object are none.
    if (prospect === ALLOWED) return typeof known === 'object' ? ALLOWED : this.deny('unknown')
    const { when, limit } = prospect as AllowedWhen
    if (when.length > 0 && !when.some((name) => known[name] === true && hasOwn(known, name))) {
      if (when.some((name) => !RELATIONS.includes(name as Relation))) return this.deny('fact', { facts: when })
      // Which missing fact is named: of two, the one that was given.
      return this.deny(
        when.at(known.own !== undefined && known.assigned === undefined ? 0 : -1) === 'own'
          ? 'not-own'
          : 'not-assigned',
      )
    }
    if (limit === undefined) return ALLOWED
    const { used } = known
    const isCount = Number.isSafeInteger(used) && (used as number) >= 0 && hasOwn(known, 'used')
    if (isCount && (used as number) < limit) return ALLOWED
    const { plans, limits } = this.row
    const reached = {
      most: limit,
      used: isCount ? (used as number) : null,
      // Words are more than any number.
      plansThatLift: plans.filter((name) => !(((limits as Limits)[name] as number) <= limit)),
    }
    return deny(this.row, 'limit', { limit: freeze(reached), rolesThatMay: NONE })
  }

  /** The answer that is kept under this key. */
  #kept(key: string, make: () => Prospect): Prospect {
    return ((this.#made ??= setPrototypeOf({}, null) as { [key: string]: Prospect })[key] ??= make())
  }
}
