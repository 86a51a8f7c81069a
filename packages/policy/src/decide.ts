import { ALLOWED, type Decision, type DenialDetails, type Facts, type Reason } from './decision.ts'
import type { CapabilityRow } from './policy-table.ts'

const NONE: readonly never[] = Object.freeze([])

/** Builds one frozen denial: the only place where a "no" is made. */
export function deny(
  row: CapabilityRow | undefined,
  reason: Reason,
  details?: DenialDetails,
  roles = row?.roles,
): Decision {
  const denial = Object.freeze({
    capability: row?.capability ?? 'unknown',
    reason,
    rolesThatMay: roles ?? NONE,
    plansThatMay: row?.plans ?? NONE,
    ...details,
  })
  return Object.freeze({ allowed: false, denial })
}

/** The answer to a name that the table does not have. */
export const UNKNOWN: Decision = deny(undefined, 'unknown')

/** All denials of one row, each made on first use and shared from then on. */
export class Cell {
  readonly row: CapabilityRow
  private readonly denials = new Map<Reason, Decision>()

  constructor(row: CapabilityRow) {
    this.row = row
  }

  /** The shared denial for this reason. */
  deny(reason: Reason): Decision {
    let denial = this.denials.get(reason)
    if (!denial) this.denials.set(reason, (denial = deny(this.row, reason)))
    return denial
  }

  /** Role and plan, asked separately and answered together (R7). */
  decide(role: string, plan: string): Decision {
    const byRole = this.row.roles.includes(role)
    if (this.row.plans.includes(plan)) return byRole ? ALLOWED : this.deny('role')
    return this.deny(byRole ? 'plan' : 'role-and-plan')
  }

  /** What the facts leave of an answer. Only an exact `true` grants, only an exact `false` clears. */
  decideWith(answer: Decision, facts: Facts): Decision {
    const { archived, frozen } = facts
    if (archived !== undefined && archived !== false) return this.deny('archived')
    if (!answer.allowed) return answer
    if (frozen !== undefined && frozen !== false && !this.row.evenFrozen) return this.deny('frozen')
    let missing: Reason | undefined
    for (const relation of this.row.needs) {
      const fact = facts[relation]
      if (fact === true) return answer
      if (fact !== undefined) missing = relation === 'own' ? 'not-own' : 'not-assigned'
    }
    return missing ? this.deny(missing) : answer
  }
}
