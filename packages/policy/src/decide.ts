import { ALLOWED, type Decision, type DenialDetails, type Facts, type Reason } from './decision.ts'
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

/** One row and its denials, each made on first use and shared from then on. */
export class Cell {
  readonly row: CapabilityRow
  /** Where the row stands in the table. */
  readonly place: number
  private readonly needsOwn: boolean
  private readonly needsAssigned: boolean
  private made: { [Why in Reason]?: Decision } | undefined

  constructor(row: CapabilityRow, place: number) {
    this.row = row
    this.place = place
    this.needsOwn = row.needs.includes('own')
    this.needsAssigned = row.needs.includes('assigned')
  }

  /** The shared denial for this reason. */
  deny(reason: Reason): Decision {
    this.made ??= {}
    return (this.made[reason] ??= deny(this.row, reason))
  }

  /** Role and plan, asked separately and answered together (R7). */
  decide(role: string, plan: string): Decision {
    const byRole = this.row.roles.includes(role)
    if (this.row.plans.includes(plan)) return byRole ? ALLOWED : this.deny('role')
    return this.deny(byRole ? 'plan' : 'role-and-plan')
  }

  /** Why the facts take an allowed answer back, if they do. Only an exact `true` grants, only an exact `false` clears. */
  objection({ archived = false, frozen = false, own, assigned }: Facts): Reason | undefined {
    if (archived !== false) return 'archived'
    if (frozen !== false && !this.row.evenFrozen) return 'frozen'
    if ((this.needsOwn && own === true) || (this.needsAssigned && assigned === true)) return undefined
    if (this.needsAssigned && assigned !== undefined) return 'not-assigned'
    return this.needsOwn && own !== undefined ? 'not-own' : undefined
  }
}
