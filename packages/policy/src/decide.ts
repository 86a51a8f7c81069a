import {
  ALLOWED,
  type Allowed,
  type AllowedWhen,
  type Decision,
  type DenialDetails,
  type Facts,
  type Prospect,
  type Reason,
} from './decision.ts'
import type { CapabilityRow } from './policy-table.ts'

/** What a denial tells of a row. */
export type DeniedRow = Pick<CapabilityRow, 'capability' | 'roles' | 'plans'>

/** Makes one frozen denial: the only place where a "no" is made. */
export function deny(
  row: DeniedRow,
  reason: Reason,
  details?: DenialDetails & { rolesThatMay?: readonly string[] },
): Decision {
  const { capability, roles, plans } = row
  const denial = Object.freeze({ capability, reason, rolesThatMay: roles, plansThatMay: plans, ...details })
  return Object.freeze({ allowed: false, denial })
}

const NOBODY: readonly never[] = Object.freeze([])

/** The row of a name that the table does not have: nobody may, on no plan. */
export const NO_ROW: DeniedRow = { capability: 'unknown', roles: NOBODY, plans: NOBODY }

/** The answer to what is not known. */
export const UNKNOWN: Decision = deny(NO_ROW, 'unknown')

const NO_FACTS: Facts = Object.freeze({})
const isOwn = Object.hasOwn
const isClear = (fact: unknown): boolean => fact === undefined || fact === false

/** One row and its answers, each made on first use and shared from then on. */
export class Cell {
  readonly row: CapabilityRow
  /** Where the row stands in the table. */
  readonly place: number
  /** What is allowed by role and plan: a yes, or a yes given the facts. */
  readonly most: Allowed | AllowedWhen
  private readonly needsOwn: boolean
  private readonly needsAssigned: boolean
  private made: { [Why in Reason]?: Decision } | undefined

  constructor(row: CapabilityRow, place: number) {
    this.row = row
    this.place = place
    this.needsOwn = row.needs.includes('own')
    this.needsAssigned = row.needs.includes('assigned')
    this.most = row.needs.length > 0 ? Object.freeze({ allowed: true, when: row.needs }) : ALLOWED
  }

  /** The shared denial for this reason. */
  deny(reason: Reason): Decision {
    this.made ??= {}
    return (this.made[reason] ??= deny(this.row, reason))
  }

  /** Role and plan, asked separately and answered together (R7). */
  decide(role: string, plan: string): Prospect {
    const byRole = this.row.roles.includes(role)
    if (this.row.plans.includes(plan)) return byRole ? this.most : this.deny('role')
    return this.deny(byRole ? 'plan' : 'role-and-plan')
  }

  /**
   * Why the facts take an allowed answer back, if they do. Only an exact `true` grants, only an exact `false` clears, and
   * a needed fact that is not given is not true.
   */
  objection(facts: Facts = NO_FACTS): Reason | undefined {
    // Each is read once; whether it is the facts' own, and not inherited, matters only where it says something.
    const { archived, frozen, own, assigned } = facts
    if (!isClear(archived) && isOwn(facts, 'archived')) return 'archived'
    if (!isClear(frozen) && !this.row.evenFrozen && isOwn(facts, 'frozen')) return 'frozen'
    // Facts that are not even an object are none.
    if (this.most === ALLOWED) return typeof facts === 'object' ? undefined : 'unknown'
    if (own === true && this.needsOwn && isOwn(facts, 'own')) return undefined
    if (assigned === true && this.needsAssigned && isOwn(facts, 'assigned')) return undefined
    // Of two needed facts the one is named that was given.
    const isAboutOwn = this.needsOwn && own !== undefined && assigned === undefined
    return isAboutOwn || !this.needsAssigned ? 'not-own' : 'not-assigned'
  }
}
